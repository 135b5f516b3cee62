//! Several values in one text, as tables and graphs hold them.

/// Several values in one text: `a; b`. A semicolon in a value has a backslash before it.
pub(in crate::format) fn joined<'v>(values: impl Iterator<Item = &'v str>) -> String {
    let values: Vec<String> = values.map(|value| value.replace('\\', "\\\\").replace(';', "\\;")).collect();
    values.join("; ")
}

/// The values of a text that holds several.
pub(in crate::format) fn parted(cell: &str) -> Vec<String> {
    let mut values = vec![String::new()];
    let mut characters = cell.chars().peekable();
    while let Some(character) = characters.next() {
        let is_escape = character == '\\' && matches!(characters.peek(), Some('\\' | ';'));
        if character == ';' {
            values.push(String::new());
            characters.next_if_eq(&' ');
        } else if let Some(value) = values.last_mut() {
            value.extend(if is_escape { characters.next() } else { Some(character) });
        }
    }
    values.retain(|value| !value.trim().is_empty());
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_values_stand_in_one_text() {
        let values = ["a", "b; c", "\\", "d\\;"];
        let cell = joined(values.into_iter());
        assert_eq!(parted(&cell), values, "{cell}");
        assert_eq!(parted("a;b;;c"), ["a", "b", "c"]);
        assert_eq!(parted("C:\\x"), ["C:\\x"]);
        assert!(parted(" ").is_empty());
    }
}
