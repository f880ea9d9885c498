using System.Text.Json;

namespace Cluster.Api;

/// <summary>Encoders of the types that nearly all fields have.</summary>
internal static class ScalarEncoders
{
    /// <summary>Texts; an empty one is left out.</summary>
    internal sealed class Text : ValueEncoder<string>
    {
        public override bool IsEmpty(string value) => value.Length == 0;

        public override void Write(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);
    }

    /// <summary>Numbers held by value; zero is left out.</summary>
    internal sealed class Int32 : ValueEncoder<int>
    {
        public override bool IsEmpty(int value) => value == 0;

        public override void Write(Utf8JsonWriter writer, int value) => writer.WriteNumberValue(value);
    }

    /// <summary>Long numbers held by value; zero is left out.</summary>
    internal sealed class Int64 : ValueEncoder<long>
    {
        public override bool IsEmpty(long value) => value == 0;

        public override void Write(Utf8JsonWriter writer, long value) => writer.WriteNumberValue(value);
    }

    /// <summary>Truths held by value; false is left out.</summary>
    internal sealed class Boolean : ValueEncoder<bool>
    {
        public override bool IsEmpty(bool value) => !value;

        public override void Write(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);
    }
}
