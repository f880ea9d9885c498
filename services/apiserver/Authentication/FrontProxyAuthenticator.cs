using System.Security.Cryptography.X509Certificates;
using Cluster.Api.Authentication.V1;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Authentication;

/// <summary>A proxy in front that has authenticated the user itself, proves itself by certificate and names the user in headers.</summary>
internal sealed class FrontProxyAuthenticator(FrontProxyOptions options, ClientCertificates certificates) : IAuthenticator
{
    public ValueTask<UserInfo?> AuthenticateAsync(HttpContext http, CancellationToken ct)
    {
        var headers = http.Request.Headers;
        var name = First(headers, options.UserHeaders);
        if (name is null || http.Connection.ClientCertificate is not { } certificate || !IsOurs(certificate))
            return new((UserInfo?)null);
        var user = new UserInfo { Username = name, Uid = First(headers, options.UidHeaders), Groups = [.. All(headers, options.GroupHeaders)], Extra = ExtraOf(headers) };
        Clear(headers); // what follows sees the user, not who vouched for him
        return new(Users.Admitted(user));
    }

    private bool IsOurs(X509Certificate2 certificate) =>
        certificates.AreGood(certificate)
        && (options.AllowedNames.Count == 0 || options.AllowedNames.Contains(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false)));

    private static string? First(IHeaderDictionary headers, IReadOnlyList<string> names) => All(headers, names).FirstOrDefault();

    private static IEnumerable<string> All(IHeaderDictionary headers, IReadOnlyList<string> names) =>
        names.SelectMany(name => headers[name].OfType<string>()).Where(static value => value.Length > 0);

    private Dictionary<string, IReadOnlyList<string>> ExtraOf(IHeaderDictionary headers)
    {
        var extra = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var (header, values) in headers)
        {
            if (options.ExtraPrefixes.FirstOrDefault(prefix => header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) is { } prefix)
                extra[Uri.UnescapeDataString(header[prefix.Length..].ToLowerInvariant())] = [.. values.OfType<string>()];
        }

        return extra;
    }

    private void Clear(IHeaderDictionary headers)
    {
        foreach (var header in headers.Keys.Where(IsMine).ToList())
            headers.Remove(header);
    }

    private bool IsMine(string header) =>
        options.UserHeaders.Concat(options.UidHeaders).Concat(options.GroupHeaders).Contains(header, StringComparer.OrdinalIgnoreCase)
        || options.ExtraPrefixes.Any(prefix => header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
