using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Api.Policy.V1Beta1;
using Cluster.Api.Settings.V1Alpha1;
using Cluster.ApiServer.Admission.Legacy;

namespace Cluster.ApiServer.Tests.Admission;

public sealed class LegacyPolicyTests
{
    private static readonly Pod Plain = new() { Metadata = new() { Name = "p", Namespace = "n" }, Spec = new() { Containers = [new() { Name = "c", Image = "i" }] } };

    private static readonly PodSecurityPolicySpec Strict = new()
    {
        Volumes = ["configMap", "hostPath"],
        AllowedHostPaths = [new() { PathPrefix = "/var/log", ReadOnly = true }],
        HostPorts = [new() { Min = 8000, Max = 8080 }],
        RunAsUser = new() { Rule = "MustRunAs", Ranges = [new() { Min = 100, Max = 200 }] },
        FsGroup = new() { Rule = "MustRunAs", Ranges = [new() { Min = 1, Max = 9 }] },
        SupplementalGroups = new() { Rule = "RunAsAny" },
        SeLinux = new() { Rule = "MustRunAs", SeLinuxOptions = new() { Level = "s0:c1" } },
        RequiredDropCapabilities = ["KILL"],
        DefaultAddCapabilities = ["CHOWN"],
        ReadOnlyRootFilesystem = true,
    };

    [Fact, Trait("Requirement", "SEC-10"), Trait("Requirement", "SEC-11"), Trait("Requirement", "SEC-17"), Trait("Requirement", "SEC-18"), Trait("Requirement", "SEC-20"), Trait("Requirement", "SEC-21")]
    public void Policy_PodThatSaysNothing_GetsWhatThePolicyWants()
    {
        var pod = PolicyDefaults.Apply(Strict, Plain);

        var context = pod.Spec.Containers[0].SecurityContext!;
        Assert.Equal((100L, true, "CHOWN", "KILL"), (context.RunAsUser, context.ReadOnlyRootFilesystem, context.Capabilities!.Add.Single(), context.Capabilities.Drop.Single()));
        Assert.Equal((1L, "s0:c1"), (pod.Spec.SecurityContext!.FsGroup, pod.Spec.SecurityContext.SeLinuxOptions!.Level));
        Assert.Empty(PolicyRules.Faults(Strict, pod));
    }

    public static TheoryData<PodSpec, string> Faults => new()
    {
        { Plain.Spec with { HostNetwork = true }, "spec.securityContext.hostNetwork: Invalid value: true: Host network is not allowed to be used" },
        { Plain.Spec with { HostPID = true }, "Host PID is not allowed to be used" },
        { Plain.Spec with { HostIPC = true }, "Host IPC is not allowed to be used" },
        { Plain.Spec with { Volumes = [new() { Name = "v", EmptyDir = new() }] }, "spec.volumes[0]: Invalid value: \"emptyDir\": emptyDir volumes are not allowed to be used" },
        { Plain.Spec with { Volumes = [new() { Name = "v", HostPath = new() { Path = "/etc" } }] }, "is not allowed to be used" },
        { Plain.Spec with { Volumes = [new() { Name = "v", HostPath = new() { Path = "/var/log/../../etc" } }] }, "is not allowed to be used" },
        { Plain.Spec with { Volumes = [new() { Name = "v", HostPath = new() { Path = "/var/log" } }], Containers = [Plain.Spec.Containers[0] with { VolumeMounts = [new() { Name = "v", MountPath = "/m" }] }] }, "must be read-only" },
        { Plain.Spec with { Containers = [Plain.Spec.Containers[0] with { Ports = [new() { ContainerPortValue = 80, HostPort = 9000 }] }] }, "Host port 9000 is not allowed to be used. Allowed ports: [8000-8080]" },
        { With(new() { Privileged = true }), "spec.containers[0].securityContext.privileged: Invalid value: true: Privileged containers are not allowed" },
        { With(new() { Capabilities = new() { Add = ["KILL"] } }), "capability may not be added" },
        { With(new() { RunAsUser = 0 }), "must be in the ranges: [{100 200}]" },
        { With(new() { ReadOnlyRootFilesystem = false }), "ReadOnlyRootFilesystem must be set to true" },
        { With(new() { SeLinuxOptions = new() { Level = "s0" } }), "must be s0:c1" },
        { Plain.Spec with { SecurityContext = new() { FsGroup = 77 } }, "group 77 must be in the ranges: [{1 9}]" },
    };

    [Theory, MemberData(nameof(Faults)), Trait("Requirement", "SEC-09"), Trait("Requirement", "SEC-12"), Trait("Requirement", "SEC-13"), Trait("Requirement", "SEC-14"), Trait("Requirement", "SEC-15"), Trait("Requirement", "SEC-16"), Trait("Requirement", "SEC-19")]
    public void Policy_WhatItDoesNotAllow_IsNamed(PodSpec spec, string expected) =>
        Assert.Contains(PolicyRules.Faults(Strict, PolicyDefaults.Apply(Strict, Plain with { Spec = spec })), fault => fault.ToString().Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void Policy_OfPrivilege_ChangesNothing()
    {
        var policy = new PodSecurityPolicySpec { Privileged = true, Volumes = ["*"], AllowedCapabilities = ["*"], RunAsUser = new() { Rule = "RunAsAny" }, SeLinux = new() { Rule = "RunAsAny" } };

        Assert.Equal(KubernetesJson.Encode(Plain), KubernetesJson.Encode(PolicyDefaults.Apply(policy, Plain)));
        Assert.Empty(PolicyRules.Faults(policy, Plain with { Spec = With(new() { Privileged = true }) }));
    }

    [Fact, Trait("Requirement", "ADM-15")]
    public void Preset_Selected_ComesWithItsEnvironmentAndVolumes()
    {
        var preset = new PodPreset
        {
            Metadata = new() { Name = "db", ResourceVersion = "7" },
            Spec = new() { Env = [new() { Name = "DB_PORT", Value = "6379" }], VolumeMounts = [new() { Name = "cache", MountPath = "/cache" }], Volumes = [new() { Name = "cache", EmptyDir = new() }] },
        };

        var pod = PresetMerge.Apply(Plain, [preset], "podpreset.admission.kubernetes.io/");

        Assert.Equal(("6379", "/cache", "cache", "7"), (pod.Spec.Containers[0].Env[0].Value, pod.Spec.Containers[0].VolumeMounts[0].MountPath, pod.Spec.Volumes[0].Name,
            pod.Metadata.Annotations["podpreset.admission.kubernetes.io/podpreset-db"]));
        Assert.Throws<FormatException>(() => PresetMerge.Apply(
            Plain with { Spec = Plain.Spec with { Containers = [new() { Name = "c", Env = [new() { Name = "DB_PORT", Value = "1" }] }] } }, [preset], "podpreset.admission.kubernetes.io/"));
    }

    private static PodSpec With(SecurityContext context) => Plain.Spec with { Containers = [Plain.Spec.Containers[0] with { SecurityContext = context }] };
}
