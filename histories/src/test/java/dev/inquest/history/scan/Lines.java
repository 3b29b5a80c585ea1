package dev.inquest.history.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Lines that have few forms, as text. */
final class Lines {
  /** With a place for a number that grows from line to line. */
  static final List<String> FORMS =
      List.of(
          "{'index':#,'time':1203#,'process':#,'type':'invoke','f':'submit-result','job':'job-#','value':{'result':'r#','executor':'e1','attempt':1}}",
          "{'index':#,'time':12030000#,'process':'e1/#','type':'invoke','f':'read-job','job':'j#','value':{'broker':'b1','consistency':'quorum','n':[1,-2.5,true,null,'x']}}",
          "{ 'value' : 3# , 'f' : 'write', 'key':'k', 'process':#,'type':'invoke' }",
          "{'index':#,'time':2050#,'node':'b#','event':'send','f':'sync-metadata','message':'b1:#','to':'b2','clock':{'b1':7#,'b2':3}}",
          "{'index':#,'node':'b1','incarnation':2,'event':'local','f':'accept-result','job':'j1','value':{'executor':'e1','result':'r#','d':{}},'clock':{}}",
          "{'index':#,'time':5#,'process':'nemesis','type':'info','f':'start-partition','value':{'id':'n#','links':[['b1','b2'],[]]}}");

  private Lines() {}

  /** So many lines of one form. */
  static String of(String form, int lines) {
    StringBuilder text = new StringBuilder();
    for (int line = 1; line <= lines; line++) {
      text.append(form.replace('\'', '"').replace("#", Integer.toString(line))).append('\n');
    }
    return text.toString();
  }

  /** A line of any of the forms. */
  static String drawn(SplittableRandom random, int number) {
    String form = FORMS.get(random.nextInt(FORMS.size()));
    return form.replace('\'', '"').replace("#", Integer.toString(10 + number)) + "\n";
  }

  /** The members of a line, in whatever order. */
  static List<String> members(SplittableRandom random, int number) {
    List<String> members = new ArrayList<>();
    members.add("\"index\":" + number);
    members.add("\"time\":" + 1000L * number);
    if (random.nextBoolean()) {
      members.add("\"process\":" + number);
      members.add("\"type\":\"invoke\"");
    } else {
      members.add("\"node\":\"b" + random.nextInt(5) + "\"");
      members.add("\"event\":\"local\"");
    }
    members.add("\"f\":\"f" + random.nextInt(3) + "\"");
    members.add("\"job\":\"j" + random.nextInt(1000) + "\"");
    if (random.nextBoolean()) {
      members.add("\"value\":{\"a\":" + random.nextInt(100) + "}");
    }
    return members;
  }
}
