package dev.inquest.history.codec;

import java.io.Serial;
import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.JsonGeneratorDelegate;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ValueNode;

/**
 * One node and one spelling for each number: 1, 1.0 and 1e0 are the same. Were they not, a client
 * that reads 1.0 where another wrote 1 would look like an anomaly.
 */
public final class Numbers {
  /** No number in a history has more digits, nor more than this before or behind the point. */
  static final int MAXIMUM_DIGITS = 1000;

  private Numbers() {}

  /** Makes equal nodes of equal numbers, however they were spelled. */
  public static final class Factory extends JsonNodeFactory {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public ValueNode numberNode(BigDecimal number) {
      BigDecimal stripped = number.stripTrailingZeros();
      if (!isBounded(stripped)) {
        throw new ArithmeticException("more than " + MAXIMUM_DIGITS + " digits");
      }
      return isWhole(stripped) ? whole(stripped.toBigIntegerExact()) : super.numberNode(stripped);
    }

    /** The smallest kind of node that holds it, as the parser takes for whole numbers. */
    public static ValueNode whole(BigInteger number) {
      int bits = number.bitLength();
      if (bits < Integer.SIZE) {
        return instance.numberNode(number.intValueExact());
      }
      return bits < Long.SIZE
          ? instance.numberNode(number.longValueExact())
          : instance.numberNode(number);
    }
  }

  /** Spells numbers as a reader will, whatever kind of node they come from. */
  static final class Generator extends JsonGeneratorDelegate {
    Generator(JsonGenerator out) {
      super(out, false);
    }

    @Override
    public JsonGenerator writeNumber(BigDecimal number) {
      BigDecimal stripped = number.stripTrailingZeros();
      return isWhole(stripped)
          ? delegate.writeNumber(stripped.toBigInteger())
          : delegate.writeNumber(stripped);
    }

    @Override
    public JsonGenerator writeNumber(double number) {
      return Double.isFinite(number)
          ? writeNumber(new BigDecimal(Double.toString(number)))
          : delegate.writeNumber(number);
    }

    @Override
    public JsonGenerator writeNumber(float number) {
      return Float.isFinite(number)
          ? writeNumber(new BigDecimal(Float.toString(number)))
          : delegate.writeNumber(number);
    }
  }

  private static boolean isWhole(BigDecimal stripped) {
    return stripped.scale() <= 0 && isBounded(stripped);
  }

  private static boolean isBounded(BigDecimal stripped) {
    return stripped.precision() - (long) stripped.scale() <= MAXIMUM_DIGITS
        && stripped.scale() <= MAXIMUM_DIGITS;
  }
}
