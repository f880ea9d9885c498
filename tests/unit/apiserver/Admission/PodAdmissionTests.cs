using Cluster.Api.Core.V1;
using Cluster.ApiServer.Admission;

namespace Cluster.ApiServer.Tests.Admission;

public sealed class PodAdmissionTests
{
    private static readonly Pod Plain = new() { Spec = new() { Containers = [new() { Name = "c" }], InitContainers = [new() { Name = "i" }] } };

    [Fact]
    public void Tolerations_Plain_GetsFiveMinutesForBothOutages()
    {
        var tolerations = PodTolerations.Apply(Plain).Spec.Tolerations;

        Assert.Equal(["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"], tolerations.Select(toleration => toleration.Key));
        Assert.All(tolerations, toleration => Assert.Equal(("Exists", "NoExecute", 300L), (toleration.Operator, toleration.Effect, toleration.TolerationSeconds)));
        Assert.Same(tolerations, PodTolerations.Apply(PodTolerations.Apply(Plain) with { Spec = Plain.Spec with { Tolerations = tolerations } }).Spec.Tolerations);
    }

    [Fact]
    public void Tolerations_ToleratesEverything_IsLeftAlone()
    {
        var pod = Plain with { Spec = Plain.Spec with { Tolerations = [new() { Operator = "Exists" }] } };

        Assert.Same(pod, PodTolerations.Apply(pod));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("system-cluster-critical", 2_000_000_000)]
    [InlineData("system-node-critical", 2_000_001_000)]
    public void Priority_KnownClass_IsResolved(string? name, int expected)
    {
        var pod = PodPriority.Apply(Plain with { Spec = Plain.Spec with { PriorityClassName = name } }, out var fault);

        Assert.Null(fault);
        Assert.Equal((expected, "PreemptLowerPriority"), (pod.Spec.Priority, pod.Spec.PreemptionPolicy));
    }

    [Fact]
    public void Priority_UnknownClass_IsRefused()
    {
        PodPriority.Apply(Plain with { Spec = Plain.Spec with { PriorityClassName = "gold" } }, out var fault);

        Assert.Equal("no PriorityClass with name gold was found", fault);
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
