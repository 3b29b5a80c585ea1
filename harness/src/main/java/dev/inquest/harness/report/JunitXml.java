package dev.inquest.harness.report;

import dev.inquest.check.Anomaly;
import dev.inquest.check.Judgement;
import dev.inquest.check.Verdict;
import dev.inquest.harness.ruling.Ruling;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A ruling as JUnit XML, one test case a checker: a violation is a failure, an unknown verdict an
 * error (it must not pass), a checker that the run did not exercise is skipped.
 */
public final class JunitXml {
  private JunitXml() {}

  /** The document, UTF-8 when written. */
  public static String of(Ruling ruling) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      switch (ruling) {
        case Ruling.Judged judged -> write(xml, judged);
        case Ruling.Refused refused -> writeWithoutVerdict(xml, refused.reason());
        case Ruling.Failed failed -> writeWithoutVerdict(xml, failed.reason());
      }
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("cannot write XML into memory", e);
    }
    return text + "\n";
  }

  private static void write(XMLStreamWriter xml, Ruling.Judged judged) throws XMLStreamException {
    var checkers = claims(judged.judgement());
    var skipped = judged.judgement().notExercised();
    long failures = checkers.values().stream().filter(Verdict.Invalid.class::isInstance).count();
    long errors = checkers.values().stream().filter(Verdict.Unknown.class::isInstance).count();
    startSuite(xml, checkers.size() + skipped.size(), failures, errors, skipped.size());
    for (var checker : checkers.entrySet()) {
      startCase(xml, checker.getKey());
      write(xml, checker.getValue());
      endCase(xml);
    }
    for (var claim : skipped.entrySet()) {
      startCase(xml, claim.getKey());
      outcome(xml, "skipped", "not exercised: " + reason(claim.getValue()), "");
      endCase(xml);
    }
    xml.writeEndElement();
  }

  private static String reason(Verdict verdict) {
    return verdict instanceof Verdict.Unknown unknown ? unknown.reason() : "";
  }

  /** Figures are no test. */
  private static SequencedMap<String, Verdict> claims(Judgement judgement) {
    SequencedMap<String, Verdict> claims = new LinkedHashMap<>(judgement.checkers());
    claims.values().removeIf(Verdict.Measured.class::isInstance);
    return claims;
  }

  private static void writeWithoutVerdict(XMLStreamWriter xml, String reason)
      throws XMLStreamException {
    startSuite(xml, 1, 0, 1, 0);
    startCase(xml, "history");
    outcome(xml, "error", reason, "");
    endCase(xml);
    xml.writeEndElement();
  }

  private static void write(XMLStreamWriter xml, Verdict verdict) throws XMLStreamException {
    switch (verdict) {
      case Verdict.Valid _, Verdict.Measured _ -> {}
      case Verdict.Unknown unknown -> outcome(xml, "error", "unknown: " + unknown.reason(), "");
      case Verdict.Invalid invalid -> {
        Anomaly one = invalid.anomalies().getFirst();
        String all =
            invalid.anomalies().stream()
                .map(anomaly ->
                    anomaly.type() + " " + anomaly.events() + " " + anomaly.explanation())
                .collect(Collectors.joining("\n"));
        outcome(xml, "failure", one.type() + ": " + one.explanation(), all);
      }
    }
  }

  private static void startSuite(
      XMLStreamWriter xml, int tests, long failures, long errors, long skipped)
      throws XMLStreamException {
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "inquest");
    attribute(xml, "tests", tests);
    attribute(xml, "failures", failures);
    attribute(xml, "errors", errors);
    attribute(xml, "skipped", skipped);
    xml.writeCharacters("\n");
  }

  private static void attribute(XMLStreamWriter xml, String name, long count)
      throws XMLStreamException {
    xml.writeAttribute(name, String.format(Locale.ROOT, "%d", count));
  }

  private static void startCase(XMLStreamWriter xml, String name) throws XMLStreamException {
    xml.writeCharacters("  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "inquest");
    xml.writeAttribute("name", printable(name));
  }

  private static void endCase(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private static void outcome(XMLStreamWriter xml, String kind, String message, String text)
      throws XMLStreamException {
    xml.writeStartElement(kind);
    xml.writeAttribute("message", printable(message));
    xml.writeCharacters(printable(text));
    xml.writeEndElement();
  }

  /** XML has no place for most control characters, not even escaped. */
  private static String printable(String text) {
    return text.replaceAll("[^\\t\\n\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?");
  }
}
