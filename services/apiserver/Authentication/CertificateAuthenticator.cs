using System.Formats.Asn1;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Http;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Authentication;

/// <summary>Client certificates of the cluster's CA: common name is the user, organizations are the groups.</summary>
internal sealed class CertificateAuthenticator(ClientCertificates certificates) : IAuthenticator
{
    private const string CommonName = "2.5.4.3";
    private const string Organization = "2.5.4.10";

    private readonly ConditionalWeakTable<X509Certificate2, UserInfo> _users = [];

    public ValueTask<UserInfo?> AuthenticateAsync(HttpContext http, CancellationToken ct)
    {
        if (http.Connection.ClientCertificate is not { } certificate)
            return ValueTask.FromResult<UserInfo?>(null);
        if (!certificates.AreGood(certificate))
            throw ApiException.Unauthorized();
        if (!_users.TryGetValue(certificate, out var user))
        {
            user = UserOf(certificate.SubjectName) ?? throw ApiException.Unauthorized();
            _users.AddOrUpdate(certificate, user);
        }

        return ValueTask.FromResult<UserInfo?>(user);
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
