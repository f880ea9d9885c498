using Cluster.Api.Certificates.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Certificates;

/// <summary>A signing request is woken by itself.</summary>
internal sealed class SigningTriggers(IObjectCache<CertificateSigningRequest> requests) : ITriggerMap
{
    public IEnumerable<ObjectKey> AllKeys => requests.All.Select(request => ObjectKey.Of(request));

    public IEnumerable<ObjectKey> KeysFor(ChangeReference change) => change.Resource == "certificatesigningrequests.certificates.k8s.io" ? [change.Key] : [];
}
