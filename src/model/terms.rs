//! Lists of the variants of plain enums, whose names are the terms that files use.

/// Gives an enum without fields `ALL`, its variants in order, and `term`, the name of a variant.
macro_rules! terms {
    ($name:ident { $($variant:ident),+ $(,)? }) => {
        impl $name {
            /// All variants, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The terms of all variants, in order.
            pub const TERMS: &'static [&'static str] = &[$(stringify!($variant)),+];

            /// The term that files use.
            pub fn term(self) -> &'static str {
                match self {
                    $(Self::$variant => stringify!($variant)),+
                }
            }
        }
    };
}
