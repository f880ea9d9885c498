using Cluster.Api;
using Cluster.Api.Authentication.V1;
using Cluster.Api.Core.V1;
using Cluster.Api.Policy.V1Beta1;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Authorization;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Admission.Legacy;

/// <summary>Lets in the pods that fit one of the security policies which their creator, or their service account, may use.</summary>
/// <remarks>A policy that fits as it is comes before one that changes the pod; of those, the first by name. Source: upstream's plugin of 1.24, the last.</remarks>
internal sealed class PodSecurityPolicyAdmission : IMutatingAdmission, IValidatingAdmission
{
    private const string Policies = "podsecuritypolicies.policy";
    private const string Annotation = "kubernetes.io/psp";

    private readonly KnownObjects _objects;
    private readonly IServiceProvider _provider;

    /// <exception cref="InvalidOperationException">Policies are not served.</exception>
    public PodSecurityPolicyAdmission(KnownObjects objects, ResourceRegistry registry, IServiceProvider provider)
    {
        (_objects, _provider) = (objects, provider);
        if (registry.FindByName(Policies) is null)
            throw new InvalidOperationException("the admission plugin PodSecurityPolicy needs --runtime-config=policy/v1beta1=true");
    }

    public async ValueTask<IKubernetesObject?> MutateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (request is not { WritesContainers: true, IsCreate: true, Object: Pod pod })
            return request.Object;
        var (fitting, fitted, faults) = await FindAsync(request, pod, mayChange: true, ct);
        return fitting is null ? throw Refusal(request, faults) : fitted! with
        {
            Metadata = fitted.Metadata with { Annotations = new Dictionary<string, string>(fitted.Metadata.Annotations) { [Annotation] = fitting.Metadata.Name } },
        };
    }

    public async ValueTask ValidateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (request is not { WritesContainers: true, Object: Pod pod } || (request.Current is Pod current && IsSame(pod.Spec, current.Spec)))
            return;
        if (await FindAsync(request, pod, mayChange: false, ct) is { Policy: null } none)
            throw Refusal(request, none.Faults);
    }

    private async ValueTask<(PodSecurityPolicy? Policy, Pod? Pod, List<FieldError> Faults)> FindAsync(AdmissionRequest request, Pod pod, bool mayChange, CancellationToken ct)
    {
        List<FieldError> faults = [];
        (PodSecurityPolicy, Pod)? changed = null;
        foreach (var policy in _objects.All<PodSecurityPolicy>(Policies))
        {
            if (!await IsUsableAsync(policy.Metadata.Name, request, pod, ct))
                continue;
            var fitted = mayChange ? PolicyDefaults.Apply(policy.Spec, pod) : pod;
            var own = PolicyRules.Faults(policy.Spec, fitted).ToList();
            faults.AddRange(own);
            if (own.Count > 0)
                continue;
            if (!mayChange || IsSame(fitted.Spec, pod.Spec))
                return (policy, pod, []);
            changed ??= (policy, fitted);
        }

        return changed is var (first, result) ? (first, result, []) : (null, null, faults);
    }

    private async ValueTask<bool> IsUsableAsync(string policy, AdmissionRequest request, Pod pod, CancellationToken ct)
    {
        var authorizers = _provider.GetRequiredService<AuthorizerChain>();
        if ((await authorizers.AuthorizeAsync(WishOf(request.User, policy, request.Namespace), ct)).IsAllowed)
            return true;
        if (pod.Spec.ServiceAccountName is not { Length: > 0 } account)
            return false;
        var runner = new UserInfo
        {
            Username = $"{Users.ServiceAccountPrefix}{request.Namespace}:{account}",
            Groups = [Users.ServiceAccounts, $"{Users.ServiceAccounts}:{request.Namespace}", Users.Authenticated],
        };
        return (await authorizers.AuthorizeAsync(WishOf(runner, policy, request.Namespace), ct)).IsAllowed;
    }

    private static AccessAttributes WishOf(UserInfo user, string policy, string ns) => new(user, "use")
    {
        IsResource = true,
        Group = "policy",
        Version = "v1beta1",
        Resource = "podsecuritypolicies",
        Namespace = ns,
        Name = policy,
    };

    private static Http.ApiException Refusal(AdmissionRequest request, List<FieldError> faults) =>
        request.Refusal($"PodSecurityPolicy: unable to admit pod: [{string.Join(" ", faults.Select(static fault => fault.ToString()).Distinct())}]");

    private static bool IsSame(PodSpec one, PodSpec other) => KubernetesJson.Encode(one).AsSpan().SequenceEqual(KubernetesJson.Encode(other));
}
