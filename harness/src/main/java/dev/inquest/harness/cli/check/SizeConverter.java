package dev.inquest.harness.cli.check;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Sizes of memory in bytes: {@code 512m}, {@code 2g}, {@code 1048576}. */
final class SizeConverter implements ITypeConverter<Long> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,12})([kmgKMG]?)[bB]?");

  @Override
  public Long convert(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new TypeConversionException("'" + text + "' is no size: write 512m or 2g");
    }
    int shift =
        switch (form.group(2).toLowerCase(Locale.ROOT)) {
          case "k" -> 10;
          case "m" -> 20;
          case "g" -> 30;
          default -> 0;
        };
    long count = Long.parseLong(form.group(1));
    if (count > Long.MAX_VALUE >> shift) {
      throw new TypeConversionException("'" + text + "' is more than any machine has");
    }
    return count << shift;
  }
}
