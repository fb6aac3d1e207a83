package io.crmkit.examples.quickstart;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a drawing with its title and what it shows in words. Ink is black on white; shapes differ by pattern and line
 * style, so that nothing is told by colour.
 */
final class Svg {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private final StringWriter text;
    private final XMLStreamWriter xml;

    private Svg(StringWriter text, XMLStreamWriter xml) {
        this.text = text;
        this.xml = xml;
    }

    /**
     * Begins a drawing.
     *
     * @param width in pixels
     * @param height in pixels
     * @param title what it is
     * @param description what it shows, the figures included
     */
    static Svg of(int width, int height, String title, String description) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("svg");
            xml.writeDefaultNamespace(NAMESPACE);
            Svg svg = new Svg(text, xml);
            svg.attributes("viewBox", "0 0 " + width + " " + height, "width", width, "height", height, "role", "img");
            svg.attributes("aria-labelledby", "title desc", "font-family", "sans-serif", "font-size", 14);
            svg.element("title", title, "id", "title");
            svg.element("desc", description, "id", "desc");
            svg.patterns();
            return svg.empty("rect", "width", width, "height", height, "fill", "white");
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void patterns() throws XMLStreamException {
        xml.writeStartElement("defs");
        pattern("stripes", "M0,8 L8,0");
        pattern("dots", "M3,4 h2");
        xml.writeStartElement("marker");
        attributes("id", "head", "markerWidth", 10, "markerHeight", 8, "refX", 9, "refY", 4, "orient", "auto");
        empty("path", "d", "M0,0 L10,4 L0,8 z");
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void pattern(String id, String path) throws XMLStreamException {
        xml.writeStartElement("pattern");
        attributes("id", id, "width", 8, "height", 8, "patternUnits", "userSpaceOnUse");
        empty("path", "d", path, "stroke", "black", "stroke-width", 2);
        xml.writeEndElement();
    }

    /** Draws a box. */
    Svg box(int x, int y, int width, int height, String fill, String dashes) {
        return empty(
                "rect",
                "x",
                x,
                "y",
                y,
                "width",
                width,
                "height",
                height,
                "fill",
                fill,
                "stroke",
                "black",
                "stroke-dasharray",
                dashes);
    }

    /** Draws a path that ends in an arrow head. */
    Svg arrow(String path, String dashes) {
        return empty(
                "path",
                "d",
                path,
                "fill",
                "none",
                "stroke",
                "black",
                "stroke-width",
                2,
                "stroke-dasharray",
                dashes,
                "marker-end",
                "url(#head)");
    }

    /** Writes words that begin, end or stand in the middle at a point. */
    Svg words(int x, int y, String anchor, String weight, String words) {
        try {
            element("text", words, "x", x, "y", y, "text-anchor", anchor, "font-weight", weight);
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the drawing and returns it. */
    String end() {
        try {
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.close();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private Svg empty(String name, Object... attributes) {
        try {
            xml.writeCharacters("\n");
            xml.writeEmptyElement(name);
            attributes(attributes);
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void element(String name, String words, Object... attributes) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement(name);
        attributes(attributes);
        xml.writeCharacters(legal(words));
        xml.writeEndElement();
    }

    private void attributes(Object... pairs) throws XMLStreamException {
        for (int i = 0; i < pairs.length; i += 2) {
            xml.writeAttribute(pairs[i].toString(), legal(pairs[i + 1].toString()));
        }
    }

    /** Returns a text without what XML cannot hold. */
    private static String legal(String words) {
        StringBuilder legal = new StringBuilder();
        words.codePoints()
                .filter(c -> c == '\t'
                        || c == '\n'
                        || (c >= 0x20 && c <= 0xD7FF)
                        || (c >= 0xE000 && c <= 0xFFFD)
                        || c >= 0x10000)
                .forEach(legal::appendCodePoint);
        return legal.toString();
    }
}
