//! Which line of a file a byte stands in.

use std::fs;
use std::path::Path;

use super::StoreError;

/// The line, from 1, of a byte of a file as it was read: without the byte order mark. The last one for a byte beyond the
/// end, where the file has become shorter. Linear in the file.
///
/// # Errors
/// When the file cannot be read.
pub fn line_of_byte(path: &Path, byte: u32) -> Result<u32, StoreError> {
    let bytes = fs::read(path).map_err(|source| StoreError::Unreadable { path: path.to_owned(), source })?;
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    let before = text.get(..byte as usize).unwrap_or(text);
    let lines = memchr::memchr_iter(b'\n', before).count();
    Ok(u32::try_from(lines).unwrap_or(u32::MAX).saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_from_one_behind_the_byte_order_mark() {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), "\u{feff}a\nŁ\nc").unwrap();
        let lines = [0, 1, 2, 4, 5, 500].map(|byte| line_of_byte(file.path(), byte).unwrap());
        assert_eq!(lines, [1, 1, 2, 2, 3, 3]);
    }
}
