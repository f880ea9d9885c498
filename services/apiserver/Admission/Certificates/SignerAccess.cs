using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Authorization;

namespace Cluster.ApiServer.Admission.Certificates;

/// <summary>Who may do something in the name of a certificate signer: who has the verb on the signer, or on all of its domain.</summary>
internal sealed class SignerAccess(IServiceProvider provider)
{
    public async ValueTask<bool> AllowsAsync(UserInfo user, string verb, string signer, CancellationToken ct)
    {
        var authorizers = provider.GetRequiredService<AuthorizerChain>();
        var domain = signer.Split('/')[0];
        return (await authorizers.AuthorizeAsync(WishOf(user, verb, signer), ct)).IsAllowed
            || (await authorizers.AuthorizeAsync(WishOf(user, verb, domain + "/*"), ct)).IsAllowed;
    }

    private static AccessAttributes WishOf(UserInfo user, string verb, string signer) => new(user, verb)
    {
        IsResource = true,
        Group = "certificates.k8s.io",
        Version = "v1",
        Resource = "signers",
        Name = signer,
    };
}
