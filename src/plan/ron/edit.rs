//! Changing one value in a plan's text without touching another byte.

use super::locate::inside;
use crate::plan::Span;

/// The text with what stands at `span` replaced by `value`.
pub fn replace(text: &str, span: Span, value: &str) -> Option<String> {
    let (before, rest) = (text.get(..span.start as usize)?, text.get(span.end as usize..)?);
    Some([before, value, rest].concat())
}

/// The text with `name: value` put in front of the first field of the record at `record`.
///
/// Where a bare text stands for the record, it becomes a record that keeps the text as its `short` field.
pub fn insert_field(text: &str, record: Span, short: &str, name: &str, value: &str) -> Option<String> {
    let Some(mut reader) = inside(text, record) else {
        let title = text.get(record.range())?;
        return replace(text, record, &format!("({name}: {value}, {short}: {title})"));
    };
    reader.skip_blank().ok()?;
    let comma = if reader.peek() == Some(b')') { "" } else { ", " };
    replace(text, Span::new(reader.at, reader.at), &format!("{name}: {value}{comma}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::ron::field;

    #[test]
    fn a_change_touches_nothing_else() {
        let text = "( title: \"A\" , // the name\r\n\tid : \"x\",)";
        let whole = Span::new(0, text.len());
        let id = field(text, whole, "id").expect("there");
        assert_eq!(replace(text, id, "\"y\"").expect("inside"), text.replace("\"x\"", "\"y\""));
    }

    #[test]
    fn a_field_is_put_in_front() {
        let text = "( title: \"A\")";
        let whole = Span::new(0, text.len());
        assert_eq!(insert_field(text, whole, "title", "id", "\"a\"").expect("record"), "( id: \"a\", title: \"A\")");
        let short = "[\"Bread\"]";
        let bread = Span::new(1, short.len() - 1);
        assert_eq!(
            insert_field(short, bread, "title", "id", "\"b\"").expect("text"),
            "[(id: \"b\", title: \"Bread\")]"
        );
    }
}
