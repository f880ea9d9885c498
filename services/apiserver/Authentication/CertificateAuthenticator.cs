using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Http;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Authentication;

/// <summary>Client certificates of the cluster's CA: common name is the user, organizations are the groups.</summary>
/// <remarks>A connection's certificate is judged once: the verdict stays with the connection.</remarks>
internal sealed class CertificateAuthenticator(X509Certificate2Collection authorities, TimeProvider time) : IAuthenticator
{
    private const string ClientAuthUsage = "1.3.6.1.5.5.7.3.2";
    private const string CommonName = "2.5.4.3";
    private const string Organization = "2.5.4.10";

    private static readonly object Verdict = new();

    public ValueTask<UserInfo?> AuthenticateAsync(HttpContext http, CancellationToken ct)
    {
        if (http.Connection.ClientCertificate is not { } certificate)
            return ValueTask.FromResult<UserInfo?>(null);
        var items = http.Features.Get<IConnectionItemsFeature>()?.Items;
        if (items is null || !items.TryGetValue(Verdict, out var known) || (known is UserInfo && certificate.NotAfter < time.GetUtcNow().LocalDateTime))
        {
            known = Judge(certificate);
            items?[Verdict] = known;
        }

        return known as UserInfo is { } user ? ValueTask.FromResult<UserInfo?>(user) : throw ApiException.Unauthorized();
    }

    private UserInfo? Judge(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new(ClientAuthUsage));
        return chain.Build(certificate) ? UserOf(certificate.SubjectName) : null;
    }

    internal static UserInfo? UserOf(X500DistinguishedName subject)
    {
        string? user = null;
        var groups = new List<string>();
        foreach (var (type, value) in NamesIn(subject))
        {
            if (type == CommonName)
                user = value;
            else if (type == Organization)
                groups.Add(value);
        }

        return user is null ? null : Users.Admitted(new() { Username = user, Groups = groups });
    }

    /// <summary>Every attribute, also of names that hold several in one set.</summary>
    private static IEnumerable<(string Type, string Value)> NamesIn(X500DistinguishedName subject)
    {
        var names = new AsnReader(subject.RawData, AsnEncodingRules.DER).ReadSequence();
        while (names.HasData)
        {
            var set = names.ReadSetOf();
            while (set.HasData)
            {
                var pair = set.ReadSequence();
                var type = pair.ReadObjectIdentifier();
                yield return (type, pair.ReadCharacterString((UniversalTagNumber)pair.PeekTag().TagValue));
            }
        }
    }
}
