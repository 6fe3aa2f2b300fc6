package io.troupe.asl.data;

import java.util.ArrayList;
import java.util.List;

/** Text in rows and columns. Source: RFC 4180, with any delimiter. Lines without content are passed over. */
public final class CsvText {
    private final String text;
    private final char delimiter;
    private int position;

    private CsvText(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    /** The cells of each row. */
    public static List<List<String>> rows(String text, char delimiter) {
        var reader = new CsvText(text, delimiter);
        List<List<String>> rows = new ArrayList<>();
        while (reader.position < text.length()) {
            List<String> row = reader.row();
            if (!row.equals(List.of(""))) {
                rows.add(row);
            }
        }
        return rows;
    }

    private List<String> row() {
        List<String> cells = new ArrayList<>();
        cells.add(cell());
        while (isAt(delimiter)) {
            position++;
            cells.add(cell());
        }
        skip('\r');
        skip('\n');
        return cells;
    }

    private String cell() {
        return isAt('"') ? quoted() : plain();
    }

    private String plain() {
        int start = position;
        while (position < text.length() && !isAt(delimiter) && !isAt('\r') && !isAt('\n')) {
            position++;
        }
        return text.substring(start, position);
    }

    /** A quote within is doubled; what follows the closing one still belongs to the cell. */
    private String quoted() {
        var cell = new StringBuilder();
        position++;
        while (position < text.length()) {
            if (!isAt('"')) {
                cell.append(text.charAt(position));
            } else if (position + 1 < text.length() && text.charAt(position + 1) == '"') {
                cell.append('"');
                position++;
            } else {
                position++;
                return cell.append(plain()).toString();
            }
            position++;
        }
        return cell.toString();
    }

    private void skip(char character) {
        if (isAt(character)) {
            position++;
        }
    }

    private boolean isAt(char character) {
        return position < text.length() && text.charAt(position) == character;
    }
}
