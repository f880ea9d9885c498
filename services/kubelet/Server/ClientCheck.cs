using System.Security.Cryptography.X509Certificates;

namespace Cluster.Kubelet.Server;

/// <summary>Who may call the kubelet: holders of a certificate of the cluster's authority in the group <c>system:masters</c>.</summary>
internal sealed class ClientCheck(X509Certificate2Collection authority)
{
    private const string AdminGroup = "system:masters";
    private const string OrganizationOid = "2.5.4.10";
    private const string ClientAuthenticationOid = "1.3.6.1.5.5.7.3.2";

    /// <summary>Whether the certificate is signed by the authority, in its time, and meant for clients.</summary>
    public bool IsGenuine(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new(ClientAuthenticationOid));
        return authority.Count > 0 && chain.Build(certificate);
    }

    /// <summary>Answers 401 to strangers and 403 to those without the right.</summary>
    public static async Task FilterAsync(HttpContext context, RequestDelegate next)
    {
        // The TLS layer let only genuine certificates through.
        if (context.Connection.ClientCertificate is not { } certificate)
        {
            await Answer.TextAsync(context, 401, "Unauthorized");
            return;
        }
        if (!GroupsOf(certificate).Contains(AdminGroup))
        {
            var user = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
            await Answer.TextAsync(context, 403, $"Forbidden (user={user}, verb={VerbOf(context.Request.Method)}, resource=nodes, subresource=proxy)");
            return;
        }
        await next(context);
    }

    private static IEnumerable<string> GroupsOf(X509Certificate2 certificate) =>
        certificate.SubjectName.EnumerateRelativeDistinguishedNames(reversed: false)
            .Where(part => !part.HasMultipleElements && part.GetSingleElementType().Value == OrganizationOid)
            .Select(part => part.GetSingleElementValue() ?? "");

    private static string VerbOf(string method) => method switch
    {
        "POST" => "create",
        "PUT" => "update",
        "DELETE" => "delete",
        _ => "get",
    };
}
