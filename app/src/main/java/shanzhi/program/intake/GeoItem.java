package shanzhi.program.intake;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What GeoReport answers, once for both of its formats: an element with named values, which are texts,
 * numbers, yes or no, nothing, or lists of further elements.
 *
 * @param name as XML calls the element; in JSON a list has no names inside
 */
record GeoItem(String name, List<Value> values) {

  /** A value by its name; of a list, {@code items} holds what is inside. */
  record Value(
      String name, @Nullable Object plain, @Nullable List<GeoItem> items) {}

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();

  static GeoItem of(String name) {
    return new GeoItem(name, List.of());
  }

  /** The same with one more value: a text, a number, yes or no, or nothing. */
  GeoItem with(String field, @Nullable Object plain) {
    return more(new Value(field, plain, null));
  }

  GeoItem holding(String field, List<GeoItem> items) {
    return more(new Value(field, null, List.copyOf(items)));
  }

  private GeoItem more(Value value) {
    var more = new ArrayList<>(values);
    more.add(value);
    return new GeoItem(name, List.copyOf(more));
  }

  /** A list in JSON: {@code [{…},{…}]}. */
  static String json(List<GeoItem> items) {
    var list = JSON.createArrayNode();
    for (var item : items) item.into(list.addObject());
    return JSON.writeValueAsString(list);
  }

  String json() {
    var node = JSON.createObjectNode();
    into(node);
    return JSON.writeValueAsString(node);
  }

  private void into(ObjectNode node) {
    for (var value : values) {
      if (value.items() != null) {
        var list = node.putArray(value.name());
        for (var item : value.items()) item.into(list.addObject());
      } else {
        node.putPOJO(value.name(), value.plain());
      }
    }
  }

  /** A list in XML under its root. */
  static String xml(String root, List<GeoItem> items) {
    return write(out -> {
      out.writeStartElement(root);
      for (var item : items) item.into(out);
      out.writeEndElement();
    });
  }

  String xml() {
    return write(this::into);
  }

  private void into(XMLStreamWriter out) throws XMLStreamException {
    out.writeStartElement(name);
    for (var value : values) {
      out.writeStartElement(value.name());
      if (value.items() != null) for (var item : value.items()) item.into(out);
      if (value.plain() != null) out.writeCharacters(allowed(value.plain().toString()));
      out.writeEndElement();
    }
    out.writeEndElement();
  }

  @FunctionalInterface
  private interface Pen {
    void write(XMLStreamWriter out) throws XMLStreamException;
  }

  private static String write(Pen pen) {
    var text = new StringWriter();
    try {
      var out = XML.createXMLStreamWriter(text);
      out.writeStartDocument("UTF-8", "1.0");
      pen.write(out);
      out.writeEndDocument();
      out.close();
      return text.toString();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** XML 1.0 has no way to write control characters, escaped or not. */
  private static String allowed(String text) {
    var allowed = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c == '\t'
            || c == '\n'
            || c == '\r'
            || c >= 0x20 && c <= 0xD7FF
            || c >= 0xE000 && c <= 0xFFFD
            || c >= 0x10000)
        .forEach(allowed::appendCodePoint);
    return allowed.toString();
  }
}
