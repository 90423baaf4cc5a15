//! The two languages of the tool. Every text is given in both where it is used, so a missing translation doesn't compile.

use super::source::push_number;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    En,
    Id,
}

impl Lang {
    pub fn pick<T>(self, en: T, id: T) -> T {
        match self {
            Self::En => en,
            Self::Id => id,
        }
    }

    /// `1 row`, `2 rows`; Indonesian nouns have one form.
    pub fn count(self, count: impl Into<Count>, en: [&str; 2], id: &str) -> String {
        let Count(count) = count.into();
        let [one, many] = en;
        let noun = self.pick(if count == 1 { one } else { many }, id);
        let mut text = String::with_capacity(noun.len() + 8);
        push_number(&mut text, count);
        text.push(' ');
        text.push_str(noun);
        text
    }
}

/// A number of things, of whatever width it was counted in.
pub struct Count(u64);

impl From<u64> for Count {
    fn from(count: u64) -> Self {
        Self(count)
    }
}

impl From<u16> for Count {
    fn from(count: u16) -> Self {
        Self(count.into())
    }
}

impl From<usize> for Count {
    fn from(count: usize) -> Self {
        Self(count as u64)
    }
}

/// `say!(lang, "english {x}", "indonesia {x}")`: the text of that language, formatted.
/// A function can't take two format strings over the same values.
#[macro_export]
macro_rules! say {
    ($lang:expr, $en:literal, $id:literal $(,)?) => {
        match $lang {
            $crate::model::lang::Lang::En => format!($en),
            $crate::model::lang::Lang::Id => format!($id),
        }
    };
}
