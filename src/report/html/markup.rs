//! Elements as they are written one after the other: what is opened is closed, every text is clean and escaped, and an
//! address is a link only where following it can do no harm.

use std::io;

use quick_xml::escape::escape;

use crate::layout::clean;

/// An attribute and its value.
pub(super) type Attribute<'a> = (&'static str, &'a str);

/// Writes elements. Nothing of a map reaches `out` but through here.
pub(super) struct Markup<'a> {
    out: &'a mut dyn io::Write,
    /// The elements that are open, the innermost last.
    open: Vec<&'static str>,
}

impl<'a> Markup<'a> {
    /// Writes to `out`.
    pub fn new(out: &'a mut dyn io::Write) -> Self {
        Self { out, open: Vec::new() }
    }

    /// Opens an element.
    pub fn open(&mut self, tag: &'static str, attributes: &[Attribute]) -> io::Result<()> {
        self.tag(tag, attributes)?;
        self.open.push(tag);
        Ok(())
    }

    /// Closes the innermost element.
    pub fn close(&mut self) -> io::Result<()> {
        match self.open.pop() {
            // What stands below another begins a line, so that a page can be read and compared as text.
            Some(tag) if IN_LINE.contains(&tag) => write!(self.out, "</{tag}>"),
            Some(tag) => writeln!(self.out, "</{tag}>"),
            None => Ok(()),
        }
    }

    /// Closes all elements down to as many as were open at some time, see [`Self::depth`].
    pub fn close_to(&mut self, depth: usize) -> io::Result<()> {
        while self.open.len() > depth {
            self.close()?;
        }
        Ok(())
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// An element that holds nothing and is never closed.
    pub fn void(&mut self, tag: &'static str, attributes: &[Attribute]) -> io::Result<()> {
        self.tag(tag, attributes)
    }

    /// An element with nothing but a text.
    pub fn element(&mut self, tag: &'static str, attributes: &[Attribute], text: &str) -> io::Result<()> {
        self.open(tag, attributes)?;
        self.text(text)?;
        self.close()
    }

    /// A text.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(escaped(text).as_bytes())
    }

    /// What is a part of this program and written as it stands: a style sheet, a script.
    pub fn own(&mut self, text: &'static str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }

    /// Lets somebody else write elements, each of which he closes himself.
    pub fn whole(&mut self, write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> io::Result<()> {
        write(self.out)
    }

    fn tag(&mut self, tag: &'static str, attributes: &[Attribute]) -> io::Result<()> {
        write!(self.out, "<{tag}")?;
        for (name, value) in attributes {
            if value.is_empty() && BARE.contains(name) {
                write!(self.out, " {name}")?;
            } else {
                write!(self.out, " {name}=\"{}\"", escaped(value))?;
            }
        }
        self.out.write_all(b">")
    }
}

/// Elements that stand within a line.
const IN_LINE: [&str; 9] = ["a", "b", "span", "cite", "label", "option", "q", "summary", "strong"];

/// Attributes that mean something by being there.
const BARE: [&str; 4] = ["checked", "hidden", "open", "selected"];

/// A text as HTML and XML have it: clean, and nothing in it is markup.
pub(in crate::report) fn escaped(text: &str) -> String {
    let text = clean(text);
    let mut safe = escape(&*text).into_owned();
    // XML cannot have these two even escaped.
    safe.retain(|char| !matches!(char, '\u{fffe}' | '\u{ffff}'));
    safe
}

/// An address that a reader may follow: of the web or of mail, with nothing in it that an address has not. Anything
/// else, a script above all, is a text.
pub(super) fn address(url: &str) -> Option<&str> {
    let scheme = url.split_once(':')?.0;
    let is_known = ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    let is_whole = !url.chars().any(|char| char.is_whitespace() || char.is_control() || "<>\"\\^`{|}".contains(char));
    (is_known && is_whole && *clean(url) == *url).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_opened_is_closed_and_no_text_is_markup() {
        let mut out = Vec::new();
        let mut markup = Markup::new(&mut out);
        markup.open("ul", &[("class", "a\"b")]).unwrap();
        markup.open("li", &[]).unwrap();
        markup.element("b", &[], "<script>alert('x')</script> & \u{202e}more\u{1b}[2J").unwrap();
        assert_eq!(markup.depth(), 2);
        markup.close_to(0).unwrap();
        let written = String::from_utf8(out).unwrap();
        assert_eq!(
            written,
            "<ul class=\"a&quot;b\"><li><b>&lt;script&gt;alert(&apos;x&apos;)&lt;/script&gt; &amp; more[2J</b></li>\n</ul>\n"
        );
    }

    #[test]
    fn only_addresses_of_the_web_and_of_mail_are_links() {
        for good in ["https://example.org/a?b=c#d", "HTTP://example.org", "mailto:a@example.org", "https://пример.рф/"]
        {
            assert_eq!(address(good), Some(good));
        }
        for bad in [
            "javascript:alert(1)",
            " https://example.org",
            "https://example.org/a b",
            "data:text/html,x",
            "file:///etc/passwd",
            "//example.org",
            "https://example.org/\u{202e}gpj",
            "https:\u{1}//example.org",
            "example.org",
            "",
        ] {
            assert_eq!(address(bad), None, "{bad:?}");
        }
    }
}
