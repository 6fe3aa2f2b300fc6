package io.troupe.asl.data.jsonata.value;

/** Collects text within the bounds of an evaluation. */
public final class GrowingText {
    private final StringBuilder text = new StringBuilder();
    private final Meter meter;

    /** An empty text. */
    public GrowingText(Meter meter) {
        this.meter = meter;
    }

    /** Adds to it, or ends the evaluation when it would grow too long. */
    public void append(String part) {
        meter.growth(text.length(), part.length());
        text.append(part);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
