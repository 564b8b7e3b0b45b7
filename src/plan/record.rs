//! One table per record of the format: its fields, their docs, and from them every way of reading and writing it.
//!
//! [`record!`](crate::plan::record) is the only place that knows how a struct becomes a reader, a serde
//! deserializer and a serializer; a field is named once.

use std::fmt;

use ecow::EcoString;
use ecow::EcoVec;
use serde::Deserialize;
use serde::Deserializer;
use serde::de::IntoDeserializer;

use super::problem::Span;
use super::ron::Fault;
use super::ron::Reader;
pub(crate) use super::seldom::Absent;
pub(crate) use super::seldom::Nothing;
pub use super::seldom::Seldom;
use super::text::SafeText;

/// A value that a field can hold.
pub(crate) trait Field: Sized + Send + Sync {
    /// Reads it from a plan's text.
    fn read(reader: &mut Reader<'_>) -> Result<Self, Fault>;

    /// Reads it as the only one of a list.
    fn only(reader: &mut Reader<'_>) -> Result<EcoVec<Self>, Fault>
    where
        Self: Clone,
    {
        let mut only = EcoVec::with_capacity(1);
        only.push(Self::read(reader)?);
        Ok(only)
    }

    /// Whether it was left out, so that writing leaves it out again.
    fn is_absent(&self) -> bool {
        false
    }
}

/// A field of a record, for the documentation of the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldDoc {
    /// What it is called.
    pub name: &'static str,
    /// What it means, in a line.
    pub doc: &'static str,
}

/// Where a record stood in its file. Two records are equal wherever they stood.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place(pub Span);

impl PartialEq for Place {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Place {}

/// The name of a field, as serde meets it.
pub(crate) struct FieldName(pub(crate) EcoString);

impl<'de> Deserialize<'de> for FieldName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = FieldName;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a field")
            }

            fn visit_str<E>(self, name: &str) -> Result<FieldName, E> {
                Ok(FieldName(name.into()))
            }
        }
        deserializer.deserialize_identifier(Visitor)
    }
}

/// Declares records of the format: struct, reader, serde in both directions, and the table of fields.
///
/// `short title` says that a bare text may stand for the whole record; `required` fields have to be there. Fields under
/// `seldom` stand in a record of their own that is there only where one of them is: large plans hold many records.
macro_rules! record {
    ($(
        $(#[doc = $doc:literal])*
        pub struct $name:ident $(short $short:ident)? {
            $($(#[doc = $fdoc:literal])* $field:ident: $type:ty $(= $required:ident)?,)+
        }
        $(seldom $seldom:ident {
            $($(#[doc = $sdoc:literal])* $sfield:ident: $stype:ty,)+
        })?
    )+) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            $($(#[doc = $fdoc])* pub $field: $type,)+
            $(
                /// What is seldom said.
                pub seldom: $crate::plan::record::Seldom<$seldom>,
            )?
            /// Where it stood.
            pub at: $crate::plan::record::Place,
        }

        $(
            /// What is seldom said.
            #[derive(Clone, Debug, PartialEq)]
            pub struct $seldom {
                $($(#[doc = $sdoc])* pub $sfield: $stype,)+
            }

            impl $crate::plan::record::Nothing for $seldom {
                const NOTHING: &Self = &Self { $($sfield: <$stype as $crate::plan::record::Absent>::ABSENT,)+ };
            }

            impl std::ops::Deref for $name {
                type Target = $seldom;

                fn deref(&self) -> &$seldom {
                    self.seldom.get()
                }
            }

            impl std::ops::DerefMut for $name {
                fn deref_mut(&mut self) -> &mut $seldom {
                    self.seldom.get_mut()
                }
            }
        )?

        impl $name {
            /// Its fields with their docs.
            pub const FIELDS: &[$crate::plan::record::FieldDoc] = &[$(
                $crate::plan::record::FieldDoc { name: stringify!($field), doc: concat!($($fdoc),*) },
            )+ $($(
                $crate::plan::record::FieldDoc { name: stringify!($sfield), doc: concat!($($sdoc),*) },
            )+)?];
            const NAMES: &[&str] = &[$(stringify!($field),)+ $($(stringify!($sfield),)+)?];
        }

        impl $crate::plan::record::Field for $name {
            fn read(reader: &mut $crate::plan::ron::Reader<'_>) -> Result<Self, $crate::plan::ron::Fault> {
                #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "named like the fields")]
                #[derive(Clone, Copy)]
                enum At { $($field,)+ $($($sfield,)+)? }
                let mut this = Self::default();
                let start = reader.value_start()?;
                $(if reader.at_text() {
                    this.$short = $crate::plan::record::Field::read(reader)?;
                    this.at = reader.place(start);
                    return Ok(this);
                })?
                reader.open_record(stringify!($name))?;
                let mut seen = 0u64;
                while let Some(key) = reader.next_key()? {
                    let read = match key.name {
                        $(stringify!($field) => {
                            let first = reader.mark(&mut seen, At::$field as u32, key);
                            reader.fill(first, &mut this.$field)
                        })+
                        $($(stringify!($sfield) => {
                            let first = reader.mark(&mut seen, At::$sfield as u32, key);
                            reader.fill(first, &mut this.$sfield)
                        })+)?
                        _ => reader.unknown_field(key, Self::NAMES),
                    };
                    if let Err(fault) = read {
                        reader.recover_field(fault)?;
                    }
                }
                this.at = reader.place(start);
                $($(
                    let _ = stringify!($required);
                    reader.require(seen & 1 << At::$field as u32 != 0, start, stringify!($name), stringify!($field))?;
                )?)+
                Ok(this)
            }

            fn is_absent(&self) -> bool {
                *self == Self::default()
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeStruct;
                use $crate::plan::record::Field;
                let present = 0 $(+ usize::from(!self.$field.is_absent()))+ $($(+ usize::from(!self.$sfield.is_absent()))+)?;
                let mut out = serializer.serialize_struct(stringify!($name), present)?;
                $(if !self.$field.is_absent() {
                    out.serialize_field(stringify!($field), &self.$field)?;
                })+
                $($(if !self.$sfield.is_absent() {
                    out.serialize_field(stringify!($sfield), &self.$sfield)?;
                })+)?
                out.end()
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Visitor;
                impl<'de> serde::de::Visitor<'de> for Visitor {
                    type Value = $name;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str(concat!("struct ", stringify!($name)))
                    }

                    $(fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$name, E> {
                        Ok($name { $short: text.into(), ..$name::default() })
                    }

                    $crate::plan::record::no_char!($name);)?

                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<$name, A::Error> {
                        #[derive(Default)]
                        struct Seen { $($field: bool,)+ $($($sfield: bool,)+)? }
                        let mut this = $name::default();
                        let mut seen = Seen::default();
                        while let Some(key) = map.next_key::<$crate::plan::record::FieldName>()? {
                            match key.0.as_str() {
                                $(stringify!($field) => {
                                    if std::mem::replace(&mut seen.$field, true) {
                                        return Err(serde::de::Error::duplicate_field(stringify!($field)));
                                    }
                                    this.$field = map.next_value()?;
                                })+
                                $($(stringify!($sfield) => {
                                    if std::mem::replace(&mut seen.$sfield, true) {
                                        return Err(serde::de::Error::duplicate_field(stringify!($sfield)));
                                    }
                                    this.$sfield = map.next_value()?;
                                })+)?
                                other => return Err(serde::de::Error::unknown_field(other, $name::NAMES)),
                            }
                        }
                        $($(if !seen.$field {
                            const _: &str = stringify!($required);
                            return Err(serde::de::Error::missing_field(stringify!($field)));
                        })?)+
                        Ok(this)
                    }
                }
                $crate::plan::record::ask!(deserializer, Visitor, $name $($short)?)
            }
        }
    )+};
}

/// Asks serde for a struct, or for whatever is there where a bare text may stand for the record.
macro_rules! ask {
    ($deserializer:ident, $visitor:ident, $name:ident) => {
        $deserializer.deserialize_struct(stringify!($name), $name::NAMES, $visitor)
    };
    ($deserializer:ident, $visitor:ident, $name:ident $short:ident) => {
        $deserializer.deserialize_any($visitor)
    };
}

/// Refuses `'c'`, which serde would otherwise take for a text.
macro_rules! no_char {
    ($value:ty) => {
        fn visit_char<E: serde::de::Error>(self, c: char) -> Result<$value, E> {
            Err(E::invalid_type(serde::de::Unexpected::Char(c), &self))
        }
    };
}

pub(crate) use ask;
pub(crate) use no_char;
pub(crate) use record;

/// One value or a list of them: `owner: "ann"` or `owner: ["ann", "bob"]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Few<T>(pub EcoVec<T>);

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self(EcoVec::new())
    }
}

impl<T> std::ops::Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Clone> FromIterator<T> for Few<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self(items.into_iter().collect())
    }
}

impl<T: serde::Serialize> serde::Serialize for Few<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &**self {
            [only] => only.serialize(serializer),
            all => serializer.collect_seq(all),
        }
    }
}

impl<'de, T: Deserialize<'de> + Clone> Deserialize<'de> for Few<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de> + Clone> serde::de::Visitor<'de> for Visitor<T> {
            type Value = Few<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text in quotes or a list of them")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Few<T>, E> {
                let only = T::deserialize(serde::de::value::StrDeserializer::new(text))?;
                Ok(std::iter::once(only).collect())
            }

            fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Few<T>, E> {
                Ok(std::iter::once(T::deserialize(number.into_deserializer())?).collect())
            }

            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Few<T>, E> {
                Ok(std::iter::once(T::deserialize(number.into_deserializer())?).collect())
            }

            fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Few<T>, E> {
                Ok(std::iter::once(T::deserialize(number.into_deserializer())?).collect())
            }

            no_char!(Few<T>);

            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut items: A) -> Result<Few<T>, A::Error> {
                let mut all = EcoVec::new();
                while let Some(item) = items.next_element()? {
                    all.push(item);
                }
                Ok(Few(all))
            }
        }
        deserializer.deserialize_any(Visitor(std::marker::PhantomData))
    }
}

impl<T: Field + Clone> Field for Few<T> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        reader.value_start()?;
        if reader.at_list() {
            return reader.list().map(Self);
        }
        reader.refuse_round_list()?;
        T::only(reader).map(Self)
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Field + Clone> Field for EcoVec<T> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        reader.list()
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Field> Field for Option<T> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        reader.option(T::read)
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl Field for bool {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        reader.word("true or false", &["false", "true"]).map(|at| at == 1)
    }

    fn is_absent(&self) -> bool {
        !self
    }
}

impl Field for SafeText {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        reader.text()
    }

    fn only(reader: &mut Reader<'_>) -> Result<EcoVec<Self>, Fault> {
        reader.only_text()
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}
