namespace Cluster.Cel;

/// <summary>Base64.</summary>
internal static class EncoderLibrary
{
    public static void AddTo(FunctionTable table)
    {
        table.Global("base64.encode", "base64_encode_bytes", CelType.Bytes, CelType.String,
            static value => CelValue.String(Convert.ToBase64String(value.AsBytes)), CallCost.TraverseFirst);
        table.Global("base64.decode", "base64_decode_string", CelType.String, CelType.Bytes, static value => Decode(value.AsString), CallCost.TraverseFirst);
    }

    /// <summary>With or without padding.</summary>
    private static CelValue Decode(string text)
    {
        var padded = text.Length % 4 is var rest && rest > 1 && !text.EndsWith('=') ? text + new string('=', 4 - rest) : text;
        var bytes = new byte[padded.Length / 4 * 3 + 3];
        return !text.AsSpan().ContainsAny(" \t\r\n") && Convert.TryFromBase64String(padded, bytes, out var length)
            ? CelValue.Bytes(bytes[..length])
            : CelValue.Error("illegal base64 data");
    }
}
