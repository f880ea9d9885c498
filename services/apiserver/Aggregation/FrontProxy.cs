using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Cluster.Api.ApiRegistration.V1;
using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Proxying;

namespace Cluster.ApiServer.Aggregation;

/// <summary>How this server presents itself, and the users it speaks for, to aggregated servers: a client certificate of the front
/// proxy's authority, and the user in headers that count only beside it.</summary>
internal sealed class FrontProxy(ApiServerOptions options)
{
    private const string UserHeader = "X-Remote-User";
    private const string UidHeader = "X-Remote-Uid";
    private const string GroupHeader = "X-Remote-Group";
    private const string ExtraPrefix = "X-Remote-Extra-";
    private const string TokenMarks = "!#$&'*+-.^_`|~";

    private readonly Lazy<X509Certificate2?> _identity = new(() => options is { ProxyClientCertificate: { } certificate, ProxyClientKey: { } key }
        ? X509Certificate2.CreateFromPemFile(certificate, key)
        : null);

    /// <summary>Connections for one APIService, trusting what it says to trust.</summary>
    public BackendTransport TransportFor(APIServiceSpec spec)
    {
        var authorities = new X509Certificate2Collection();
        if (spec.CaBundle is { Length: > 0 } bundle)
            authorities.ImportFromPem(Encoding.ASCII.GetString(bundle));
        RemoteCertificateValidationCallback? check = spec.InsecureSkipTLSVerify is true ? static (_, _, _, _) => true
            : authorities.Count > 0 ? (_, certificate, _, errors) => BackendTrust.Accepts(authorities, certificate, errors)
            : null; // the machine's own authorities
        var identity = _identity.Value;
        return new(() => new()
        {
            ClientCertificates = identity is null ? null : [identity],
            LocalCertificateSelectionCallback = identity is null ? null : (_, _, _, _, _) => identity,
            RemoteCertificateValidationCallback = check,
        }, static stream => new HeaderLines(stream));
    }

    /// <summary>Names a user in a request.</summary>
    public static void Name(HttpRequestMessage request, UserInfo user)
    {
        foreach (var header in HeadersFor(user).GroupBy(header => header.Name, header => header.Value))
            request.Headers.TryAddWithoutValidation(header.Key, HeaderLines.Join(header.Key, header));
    }

    /// <summary>The headers that name a user, one line each.</summary>
    /// <exception cref="ApiException">A name cannot be said in a header (400).</exception>
    public static IReadOnlyList<(string Name, string Value)> HeadersFor(UserInfo user)
    {
        List<(string, string)> headers = [(UserHeader, user.Username ?? "")];
        if (user.Uid is { Length: > 0 } uid)
            headers.Add((UidHeader, uid));
        headers.AddRange(user.Groups.Select(group => (GroupHeader, group)));
        headers.AddRange(user.Extra.SelectMany(extra => extra.Value.Select(value => (ExtraPrefix + Escape(extra.Key), value))));
        return headers.Exists(header => header.Item2.Any(char.IsControl))
            ? throw ApiException.BadRequest("the user's name, groups and extra fields may not hold control characters")
            : headers;
    }

    /// <summary>Keys are free text, header names are not.</summary>
    private static string Escape(string key)
    {
        var name = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(key))
        {
            if (char.IsAsciiLetterOrDigit((char)b) || TokenMarks.Contains((char)b, StringComparison.Ordinal))
                name.Append((char)b);
            else
                name.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return name.ToString();
    }
}
