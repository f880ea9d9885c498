using System.Collections.Concurrent;
using System.Text.Json;
using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.Encryption;

/// <summary>The file of <c>--encryption-provider-config</c>: which resources are kept sealed, and by which keys.</summary>
/// <remarks>Source: <c>EncryptionConfiguration</c> of <c>apiserver.config.k8s.io/v1</c>. The first entry that covers a resource counts.</remarks>
internal sealed class EncryptionConfiguration(IReadOnlyList<(string[] Resources, ResourceEncryption Encryption)> entries)
{
    private const string AllOfCore = "*.";
    private const string All = "*.*";

    private readonly ConcurrentDictionary<string, ResourceEncryption?> _known = new();

    /// <summary>Every key of the file: what was moved from one entry to another can still be read.</summary>
    public IReadOnlyList<EncryptionKey> Keys { get; } = [.. entries.SelectMany(static entry => entry.Encryption.Readers).DistinctBy(static key => key.Prefix)];

    /// <summary>How a resource, such as <c>secrets</c> or <c>widgets.example.com</c>, is kept; null: plain, as ever.</summary>
    public ResourceEncryption? Find(string resource) => _known.GetOrAdd(resource, static (name, entries) =>
        entries.FirstOrDefault(entry => entry.Resources.Any(pattern => Covers(pattern, name))).Encryption, entries);

    /// <exception cref="FormatException">The file is no such configuration; the message says what is wrong with it, and no key.</exception>
    public static EncryptionConfiguration Read(string path)
    {
        try
        {
            var file = JsonElement.Parse(YamlToJson.Convert(File.ReadAllBytes(path)).Span);
            if (file.ValueKind != JsonValueKind.Object || Text(file, "kind") != "EncryptionConfiguration" || Text(file, "apiVersion") != "apiserver.config.k8s.io/v1")
                throw new FormatException("it is not of kind EncryptionConfiguration in apiserver.config.k8s.io/v1");
            var entries = Items(file, "resources").Select(static (entry, i) => EntryOf(entry, $"resources[{i}]")).ToList();
            return entries.Count > 0 ? new(entries) : throw new FormatException("it has no resources");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or ApiException)
        {
            throw new FormatException(e.Message, e);
        }
    }

    private static (string[], ResourceEncryption) EntryOf(JsonElement entry, string path)
    {
        string[] resources = [.. Items(entry, "resources").Select(static name => name.GetString() ?? "")];
        if (resources.Length == 0)
            throw new FormatException($"{path}.resources is empty");
        foreach (var name in resources)
        {
            if (name is "*" || name.Length == 0 || name.Contains('/', StringComparison.Ordinal) || (name.Contains('*', StringComparison.Ordinal) && !name.StartsWith("*.", StringComparison.Ordinal)))
                throw new FormatException($"{path}.resources has \"{name}\": name a resource such as secrets or widgets.example.com, or *.GROUP, *. (core) or *.*");
            if (EventBorne.Contains(name))
                throw new FormatException($"{path}.resources has \"{name}\", which the cluster's own components receive through events, in the clear: take it out");
        }

        var providers = Items(entry, "providers").Select((provider, i) => ProviderOf(provider, $"{path}.providers[{i}]")).ToList();
        return providers.Count == 0
            ? throw new FormatException($"{path}.providers is empty")
            : (resources, new(providers[0] is [var first, ..] ? first : null, [.. providers.SelectMany(static keys => keys)]));
    }

    /// <summary>A provider's keys; none for identity.</summary>
    private static List<EncryptionKey> ProviderOf(JsonElement provider, string path)
    {
        var fields = provider.EnumerateObject().ToList();
        if (fields is not [var only])
            throw new FormatException($"{path} must name exactly one provider");
        return only.Name switch
        {
            "identity" => [],
            "aescbc" => KeysOf(only.Value, $"{path}.aescbc", "aescbc", [16, 24, 32], static key => new AesCbcCipher(key)),
            "aesgcm" => KeysOf(only.Value, $"{path}.aesgcm", "aesgcm", [16, 24, 32], static key => new AesGcmCipher(key)),
            "secretbox" => KeysOf(only.Value, $"{path}.secretbox", "secretbox", [32], static key => new SecretBoxCipher(key)),
            _ => throw new FormatException($"{path} is \"{only.Name}\": this server knows identity, aescbc, aesgcm and secretbox"),
        };
    }

    private static List<EncryptionKey> KeysOf(JsonElement provider, string path, string name, int[] lengths, Func<byte[], IValueCipher> cipher)
    {
        List<EncryptionKey> keys = [];
        foreach (var key in Items(provider, "keys"))
        {
            var (at, keyName) = ($"{path}.keys[{keys.Count}]", Text(key, "name") ?? "");
            if (keyName.Length == 0 || keyName.AsSpan().ContainsAny(":\"\\"))
                throw new FormatException($"{at}.name must be a text without colons and quotes");
            var secret = SecretOf(key, at);
            if (!lengths.Contains(secret.Length))
                throw new FormatException($"{at}.secret has {secret.Length} bytes: make one with head -c {lengths[^1]} /dev/urandom | base64");
            keys.Add(new($"k8s:enc:{name}:v1:{keyName}:", cipher(secret)));
        }

        return keys.Count > 0 ? keys : throw new FormatException($"{path}.keys is empty");
    }

    private static byte[] SecretOf(JsonElement key, string path)
    {
        try
        {
            return Convert.FromBase64String(Text(key, "secret") ?? "");
        }
        catch (FormatException)
        {
            throw new FormatException($"{path}.secret is not base64");
        }
    }

    private static bool Covers(string pattern, string resource)
    {
        if (pattern == resource)
            return true;
        if (!pattern.StartsWith("*.", StringComparison.Ordinal) || EventBorne.Contains(resource))
            return false;
        var dot = resource.IndexOf('.', StringComparison.Ordinal);
        return pattern == All || (dot < 0 ? pattern == AllOfCore : resource.AsSpan(dot + 1).SequenceEqual(pattern.AsSpan(2)));
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement obj, string name) => obj.TryGetProperty(name, out var list) ? list.EnumerateArray() : default;

    private static string? Text(JsonElement obj, string name) => obj.TryGetProperty(name, out var value) ? value.GetString() : null;
}
