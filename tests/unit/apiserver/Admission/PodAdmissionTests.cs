using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Api.Nodes.V1;
using Cluster.ApiServer.Admission;
using Cluster.ApiServer.Admission.Pods;

namespace Cluster.ApiServer.Tests.Admission;

public sealed class PodAdmissionTests
{
    private static readonly Pod Plain = new() { Spec = new() { Containers = [new() { Name = "c" }], InitContainers = [new() { Name = "i" }] } };

    [Fact]
    [Trait("Requirement", "ADM-13")]
    public void Tolerations_Plain_GetsFiveMinutesForBothOutages()
    {
        var tolerations = DefaultTolerationSeconds.Apply(Plain).Spec.Tolerations;

        Assert.Equal(["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"], tolerations.Select(toleration => toleration.Key));
        Assert.All(tolerations, toleration => Assert.Equal(("Exists", "NoExecute", 300L), (toleration.Operator, toleration.Effect, toleration.TolerationSeconds)));
        Assert.Same(tolerations, DefaultTolerationSeconds.Apply(DefaultTolerationSeconds.Apply(Plain) with { Spec = Plain.Spec with { Tolerations = tolerations } }).Spec.Tolerations);
    }

    [Fact]
    public void Tolerations_ToleratesEverything_IsLeftAlone()
    {
        var pod = Plain with { Spec = Plain.Spec with { Tolerations = [new() { Operator = "Exists" }] } };

        Assert.Same(pod, DefaultTolerationSeconds.Apply(pod));
    }

    [Fact]
    public void Priority_WithoutAnyClass_IsZero()
    {
        var spec = PodPriority.Apply(Plain, found: null, out var fault).Spec;

        Assert.Null(fault);
        Assert.Equal((null, 0, "PreemptLowerPriority"), (spec.PriorityClassName, spec.Priority, spec.PreemptionPolicy));
    }

    [Fact]
    public void Priority_OfADefaultClass_ComesWithItsNameAndPolicy()
    {
        var spec = PodPriority.Apply(Plain, new() { Metadata = new() { Name = "low" }, Value = -5, PreemptionPolicy = "Never" }, out _).Spec;

        Assert.Equal(("low", -5, "Never"), (spec.PriorityClassName, spec.Priority, spec.PreemptionPolicy));
    }

    [Theory]
    [InlineData(null, null, "no PriorityClass with name gold was found")]
    [InlineData(7, null, "the integer value of priority (7) must not be provided in pod spec; priority admission controller computed 9 from the given PriorityClass name")]
    [InlineData(9, "Never", "the string value of PreemptionPolicy (Never) must not be provided in pod spec; priority admission controller computed PreemptLowerPriority from the given PriorityClass name")]
    public void Priority_ThatDiffersFromItsClass_IsRefused(int? stated, string? policy, string expected)
    {
        var pod = Plain with { Spec = Plain.Spec with { PriorityClassName = "gold", Priority = stated, PreemptionPolicy = policy } };

        PodPriority.Apply(pod, stated is null ? null : new() { Metadata = new() { Name = "gold" }, Value = 9, PreemptionPolicy = "PreemptLowerPriority" }, out var fault);

        Assert.Equal(expected, fault);
    }

    [Fact]
    public void RuntimeClass_WithCostsAndPlaces_GivesThemToThePod()
    {
        var pod = Plain with { Spec = Plain.Spec with { RuntimeClassName = "kata", NodeSelector = new Dictionary<string, string> { ["disk"] = "ssd" } } };
        var kata = KubernetesJson.Decode<RuntimeClass>("""
            {"handler":"kata","overhead":{"podFixed":{"memory":"120Mi"}},"scheduling":{"nodeSelector":{"vm":"yes"},"tolerations":[{"key":"vm","operator":"Exists"}]}}
            """u8);

        var spec = PodRuntimeClass.Apply(pod, kata, out var fault).Spec;

        Assert.Null(fault);
        Assert.Equal("120Mi", spec.Overhead["memory"].ToString());
        Assert.Equal(["disk", "vm"], spec.NodeSelector.Keys.Order());
        Assert.Contains(spec.Tolerations, toleration => toleration.Key == "vm");
    }

    [Theory]
    [InlineData("{}", "pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead")]
    [InlineData("""{"overhead":{"podFixed":{"memory":"1Gi"}}}""", "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead")]
    public void RuntimeClass_WithOtherCostsThanThePodStates_RefusesIt(string runtime, string expected)
    {
        var pod = Plain with { Spec = Plain.Spec with { Overhead = new Dictionary<string, Quantity> { ["memory"] = Quantity.Parse("120Mi") } } };

        PodRuntimeClass.Apply(pod, KubernetesJson.Decode<RuntimeClass>(System.Text.Encoding.UTF8.GetBytes(runtime)), out var fault);

        Assert.Equal(expected, fault);
    }

    [Fact]
    public void RuntimeClass_ForOtherNodesThanThePodWants_RefusesIt()
    {
        var pod = Plain with { Spec = Plain.Spec with { NodeSelector = new Dictionary<string, string> { ["vm"] = "no" } } };

        PodRuntimeClass.Apply(pod, new() { Scheduling = new() { NodeSelector = new Dictionary<string, string> { ["vm"] = "yes" } } }, out var fault);

        Assert.Equal("conflict: runtimeClass.scheduling.nodeSelector[vm] = yes; pod.spec.nodeSelector[vm] = no", fault);
    }

    [Fact, Trait("Requirement", "ADM-09")]
    public void ServiceAccount_Default_MountsItsTokenInEveryContainer()
    {
        var account = new ServiceAccount { ImagePullSecrets = [new() { Name = "registry" }] };

        var spec = PodServiceAccount.Apply(PodServiceAccount.Name(Plain), account, "abcde").Spec;

        Assert.Equal(("default", "default"), (spec.ServiceAccountName, spec.ServiceAccount));
        Assert.Equal("registry", spec.ImagePullSecrets[0].Name);
        var volume = Assert.Single(spec.Volumes);
        Assert.Equal("kube-api-access-abcde", volume.Name);
        Assert.Equal(3607, volume.Projected!.Sources[0].ServiceAccountToken!.ExpirationSeconds);
        Assert.Equal("kube-root-ca.crt", volume.Projected.Sources[1].ConfigMap!.Name);
        Assert.All([spec.Containers[0], spec.InitContainers[0]], container =>
            Assert.Equal(("kube-api-access-abcde", PodServiceAccount.MountPath), (container.VolumeMounts[0].Name, container.VolumeMounts[0].MountPath)));
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(null, false)]
    [InlineData(false, true)]
    public void ServiceAccount_AutomountOff_MountsNothing(bool? pod, bool? account)
    {
        var spec = PodServiceAccount.Apply(
            Plain with { Spec = Plain.Spec with { AutomountServiceAccountToken = pod } },
            new() { AutomountServiceAccountToken = account }, "abcde").Spec;

        Assert.Empty(spec.Volumes);
    }

    [Fact]
    public void ServiceAccount_ContainerWithItsOwnMount_KeepsIt()
    {
        var mount = new VolumeMount { Name = "mine", MountPath = PodServiceAccount.MountPath };
        var pod = new Pod { Spec = new() { Containers = [new() { Name = "c", VolumeMounts = [mount] }] } };

        Assert.Same(pod, PodServiceAccount.Apply(pod, new(), "abcde"));
    }
}
