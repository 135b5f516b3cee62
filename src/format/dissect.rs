//! Taking an entry apart: its fields, the items of a list, the kind and body of a link. Where each stands, not what it means.

use super::Notation;
use super::scan::{Fault, Scanner, Span, TokenKind, keep};

/// A field: where its name stands, and its value.
#[derive(Clone, Debug)]
pub(super) struct FieldSpan {
    pub name: Span,
    pub value: Span,
}

/// The fields of the entry at `entry`, and what is wrong with their brackets and commas. Nothing where it is no entry.
pub(super) fn fields_of(text: &str, entry: Span, notation: Notation) -> Option<(Vec<FieldSpan>, Vec<Fault>)> {
    let mut faults = Vec::new();
    let mut scanner = Scanner::new(text, entry, notation);
    let mut token = scanner.next().ok()?;
    if token.kind == TokenKind::Word && notation == Notation::Ron {
        token = scanner.next().ok()?;
    }
    if !matches!(token.kind, TokenKind::Open(b'(' | b'{')) {
        return None;
    }
    let mut fields = Vec::new();
    loop {
        let name = scanner.next().ok()?;
        match name.kind {
            TokenKind::Comma => continue,
            TokenKind::Word | TokenKind::Text => {}
            _ => break,
        }
        if scanner.peek().ok()?.kind != TokenKind::Colon {
            // A bare value: nothing that a field could be named by.
            return fields.is_empty().then_some((fields, faults)).filter(|(fields, _)| !fields.is_empty());
        }
        scanner.next().ok()?;
        let value = scanner.skip_value(&mut faults).ok()?;
        let next = scanner.peek().ok()?;
        if matches!(next.kind, TokenKind::Word | TokenKind::Text) {
            keep(&mut faults, Fault::MissingComma { at: value.end..value.end });
        }
        fields.push(FieldSpan { name: name.span, value });
    }
    Some((fields, faults))
}

/// The items of the list or tuple at `list`. Nothing where it is none.
pub(super) fn items_of(text: &str, list: Span, notation: Notation) -> Option<Vec<Span>> {
    let mut scanner = Scanner::new(text, list, notation);
    if !matches!(scanner.next().ok()?.kind, TokenKind::Open(b'[' | b'(')) {
        return None;
    }
    let mut items = Vec::new();
    loop {
        let token = scanner.peek().ok()?;
        match token.kind {
            TokenKind::Comma => scanner.jump(token.span.end),
            TokenKind::Close(_) | TokenKind::End => return Some(items),
            _ => items.push(scanner.skip_value(&mut Vec::new()).ok()?),
        }
    }
}

/// The kind's name and the body of a link: `Supports(…)`, or `{"Supports": {…}}` in JSON.
pub(super) fn variant_of(text: &str, entry: Span, notation: Notation) -> Option<FieldSpan> {
    let mut scanner = Scanner::new(text, entry.clone(), notation);
    let first = scanner.next().ok()?;
    match notation {
        Notation::Ron => {
            let open = scanner.peek().ok()?;
            let is_variant = first.kind == TokenKind::Word && open.kind == TokenKind::Open(b'(');
            is_variant.then_some(FieldSpan { name: first.span, value: open.span.start..entry.end })
        }
        Notation::Json => {
            let name = scanner.next().ok()?;
            let colon = scanner.next().ok()?;
            let value = scanner.skip_value(&mut Vec::new()).ok()?;
            let is_variant = first.kind == TokenKind::Open(b'{')
                && name.kind == TokenKind::Text
                && colon.kind == TokenKind::Colon
                && matches!(scanner.next().ok()?.kind, TokenKind::Close(_));
            is_variant.then_some(FieldSpan { name: name.span, value })
        }
    }
}
