using Cluster.Api.Authentication.V1;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Admission;
using Cluster.ApiServer.Admission.Nodes;
using Cluster.ApiServer.Admission.Pods;

namespace Cluster.ApiServer.Tests.Admission;

public sealed class ServiceAccountPolicyTests
{
    private static readonly Pod Plain = new() { Metadata = new() { Name = "p", Namespace = "n" }, Spec = new() { ServiceAccountName = "a", Containers = [new() { Name = "c" }] } };

    public static TheoryData<PodSpec, string, string> Beyond => new()
    {
        { Plain.Spec with { Volumes = [new() { Name = "v", Secret = new() { SecretName = "other" } }] }, "", "volume with secret.secretName=\"other\" is not allowed because service account a does not reference that secret" },
        { Plain.Spec with { InitContainers = [new() { Name = "i", Env = [Variable("other")] }] }, "", "init container i with envVar V referencing secret.secretName=\"other\" is not allowed because service account a does not reference that secret" },
        { Plain.Spec with { Containers = [new() { Name = "c", EnvFrom = [new() { SecretRef = new() { Name = "other" } }] }] }, "", "container c with envFrom referencing secret.secretName=\"other\" is not allowed because service account a does not reference that secret" },
        { Plain.Spec with { ImagePullSecrets = [new() { Name = "other" }] }, "", "imagePullSecret.name=\"other\" is not allowed because service account a does not reference that imagePullSecret" },
        { Plain.Spec with { EphemeralContainers = [new() { Name = "e", Env = [Variable("other")] }] }, "ephemeralcontainers", "ephemeral container e with envVar V referencing secret.secretName=\"other\" is not allowed because service account a does not reference that secret" },
    };

    [Theory, MemberData(nameof(Beyond)), Trait("Requirement", "ADM-09")]
    public async Task Validate_AccountThatEnforcesItsSecrets_AllowsNoOthers(PodSpec spec, string subresource, string expected)
    {
        using var world = await new AdmissionWorld().HasAsync(new ServiceAccount
        {
            Metadata = new() { Name = "a", Namespace = "n", Annotations = new Dictionary<string, string> { ["kubernetes.io/enforce-mountable-secrets"] = "true" } },
            Secrets = [new() { Name = "mine" }],
        });
        var (policy, pod) = (world.Make<ServiceAccountAdmission>(), Plain with { Spec = spec });
        var request = subresource.Length == 0 ? world.Create("pods", pod) : world.Update("pods", pod, Plain, subresource);

        Assert.Equal(expected, await AdmissionWorld.RefusalAsync(policy, request));
        Assert.Null(await AdmissionWorld.RefusalAsync(policy, world.Create("pods", Plain with { Spec = Plain.Spec with { Volumes = [new() { Name = "v", Secret = new() { SecretName = "mine" } }] } })));
    }

    [Fact, Trait("Requirement", "ADM-09")]
    public async Task Create_AccountThatDoesNotExist_IsRefused()
    {
        using var world = new AdmissionWorld();

        Assert.Equal("error looking up service account n/a: serviceaccount \"a\" not found", await AdmissionWorld.RefusalAsync(world.Make<ServiceAccountAdmission>(), world.Create("pods", Plain)));
    }

    [Fact]
    public async Task Create_MirrorPod_MayReferToNothing()
    {
        using var world = new AdmissionWorld();
        var mirror = Plain with { Metadata = Plain.Metadata with { Annotations = new Dictionary<string, string> { [ServiceAccountAdmission.MirrorAnnotation] = "x" } } };

        Assert.Equal("a mirror pod may not reference service accounts", await AdmissionWorld.RefusalAsync(world.Make<ServiceAccountAdmission>(), world.Create("pods", mirror)));
    }

    [Theory]
    [InlineData("vault", null)]
    [InlineData("elsewhere", "audience \"elsewhere\" not found in pod spec volume")]
    public async Task NodeToken_Audience_MustBeOneThatThePodShows(string audience, string? expected)
    {
        var pod = Plain with
        {
            Metadata = Plain.Metadata with { Uid = "u" },
            Spec = Plain.Spec with { NodeName = "mine", Volumes = [new() { Name = "t", Projected = new() { Sources = [new() { ServiceAccountToken = new() { Path = "t", Audience = "vault" } }] } }] },
        };
        using var world = await new AdmissionWorld { User = new() { Username = "system:node:mine", Groups = ["system:nodes"] } }.HasAsync(pod);
        var asked = new TokenRequest { Spec = new() { Audiences = [audience], BoundObjectRef = new() { ApiVersion = "v1", Kind = "Pod", Name = "p", Uid = "u" } } };
        var request = world.Create("serviceaccounts", asked, "token") with { Namespace = "n", Name = "a" };
        var policy = world.Make<NodeRestriction>();

        Assert.Equal(expected, await AdmissionWorld.RefusalAsync(policy, request));
        Assert.Equal("node requested token not bound to a pod", await AdmissionWorld.RefusalAsync(policy, request with { Object = asked with { Spec = asked.Spec with { BoundObjectRef = null } } }));
    }

    private static EnvVar Variable(string secret) => new() { Name = "V", ValueFrom = new() { SecretKeyRef = new() { Name = secret, Key = "k" } } };
}
