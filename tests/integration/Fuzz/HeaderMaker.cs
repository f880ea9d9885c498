namespace Cluster.Integration.Tests.Fuzz;

/// <summary>Headers that a request may come with.</summary>
internal static class HeaderMaker
{
    /// <summary>Body formats that the API takes, and some that it does not.</summary>
    private static readonly string[] ContentTypes =
    [
        "application/json", "application/yaml", "application/vnd.kubernetes.protobuf", "application/cbor", "application/json-patch+json", "application/merge-patch+json", "application/strategic-merge-patch+json",
        "application/apply-patch+yaml", "application/apply-patch+cbor", "text/plain", "application/json; charset=utf-16", "application/json;", ";", "", "*/*", "a/b/c", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
    ];

    private static readonly string[] Accepts =
    [
        "application/json", "application/yaml", "application/vnd.kubernetes.protobuf", "application/cbor", "*/*", "text/html", "application/json;as=Table;v=v1;g=meta.k8s.io", "application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json",
        "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io", "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io", "application/json;as=Bogus;v=v9;g=x", "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList",
        "application/json;q=0", "application/json;q=2", ";;;,,,", "application/com.github.proto-openapi.spec.v2@v1.0+protobuf", "application/yaml;as=Table;v=v1;g=meta.k8s.io", "application/json;stream=watch", "application/vnd.kubernetes.protobuf;stream=watch",
    ];

    private static readonly (string Name, string[] Values)[] Others =
    [
        ("Accept-Encoding", ["gzip", "deflate", "br", "gzip;q=0", "identity;q=0, *;q=0", ""]),
        ("Content-Encoding", ["gzip", "deflate", "identity", "bogus"]),
        ("If-None-Match", ["\"x\"", "*", "W/\"", ""]),
        ("If-Modified-Since", ["never", "Thu, 01 Jan 1970 00:00:00 GMT"]),
        ("Impersonate-User", ["jane", "", "system:serviceaccount:default:default", "system:serviceaccount::", "system:node:n"]),
        ("Impersonate-Group", ["a", "", "system:masters"]),
        ("Impersonate-Uid", ["x", ""]),
        ("Impersonate-Extra-a%2fb", ["x", ""]),
        ("Impersonate-Extra-%zz", ["x"]),
        ("X-Remote-User", ["root", ""]),
        ("X-Remote-Group", ["system:masters"]),
        ("X-Forwarded-For", ["127.0.0.1", "x"]),
        ("Upgrade", ["websocket", "SPDY/3.1", "h2c", "bogus"]),
        ("Connection", ["Upgrade", "keep-alive", "x"]),
        ("Sec-WebSocket-Key", ["x", "dGhlIHNhbXBsZSBub25jZQ=="]),
        ("Sec-WebSocket-Version", ["13", "x"]),
        ("Sec-WebSocket-Protocol", ["v5.channel.k8s.io", "base64url.bearer.authorization.k8s.io.x", "bogus"]),
        ("X-Stream-Protocol-Version", ["v4.channel.k8s.io", "bogus"]),
        ("Expect", ["100-continue", "bogus"]),
        ("Range", ["bytes=0-1", "x"]),
        ("Traceparent", ["00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "00-0-0-0", "zz"]),
        ("Cookie", ["a=b"]),
        ("Origin", ["null", "http://x"]),
    ];

    /// <summary>Headers besides who is asking.</summary>
    /// <param name="contentType">What the body is; null without a body.</param>
    /// <param name="random">Decides.</param>
    public static IEnumerable<KeyValuePair<string, string>> Make(string? contentType, Random random)
    {
        if (contentType is not null)
            yield return new("Content-Type", random.Next(40) == 0 ? ContentTypes[random.Next(ContentTypes.Length)] : contentType);
        if (random.Next(4) == 0)
            yield return new("Accept", random.Next(20) == 0 ? Line(Oddities.Text(random)) : Accepts[random.Next(Accepts.Length)]);
        for (var more = random.Next(12) == 0 ? random.Next(1, 4) : 0; more > 0; more--)
        {
            var (name, values) = Others[random.Next(Others.Length)];
            yield return new(name, random.Next(12) == 0 ? Line(Oddities.Text(random)) : values[random.Next(values.Length)]);
        }
    }

    /// <summary>Who is asking: nearly always the administrator, for the others do not get far.</summary>
    public static KeyValuePair<string, string>? Identity(string token, Random random) => random.Next(200) switch
    {
        0 => null,
        1 => new("Authorization", "Bearer " + Line(Oddities.Text(random))),
        2 => new("Authorization", "Basic " + Line(Oddities.Text(random))),
        3 => new("Authorization", Line(Oddities.Text(random))),
        4 => new("Authorization", "Bearer eyJhbGciOiJSUzI1NiJ9.e30." + Convert.ToBase64String(BitConverter.GetBytes(random.NextInt64()))),
        _ => new("Authorization", "Bearer " + token),
    };

    private static string Line(string text) => string.Concat(text.Take(5000).Where(static letter => letter is >= ' ' and < (char)256));
}
