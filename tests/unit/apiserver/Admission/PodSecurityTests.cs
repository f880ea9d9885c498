using Cluster.Api;
using Cluster.Api.Apps.V1;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Admission;
using Cluster.ApiServer.Admission.PodSecurity;

namespace Cluster.ApiServer.Tests.Admission;

public sealed class PodSecurityTests
{
    private const int Latest = SecurityStandard.Latest;

    private static readonly SecurityContext Hardened = new()
    {
        AllowPrivilegeEscalation = false,
        RunAsNonRoot = true,
        Capabilities = new() { Drop = ["ALL"] },
        SeccompProfile = new() { Type = "RuntimeDefault" },
    };

    private static readonly PodSpec Safe = new() { Containers = [new() { Name = "c", Image = "i", SecurityContext = Hardened }] };
    private static readonly PodSpec Plain = new() { Containers = [new() { Name = "c", Image = "i" }] };

    public static TheoryData<PodSpec, int, string> Faults => new()
    {
        { Safe with { HostNetwork = true, HostPID = true, HostIPC = true }, Latest, "host namespaces (hostNetwork=true, hostPID=true, hostIPC=true)" },
        { With(Hardened with { Privileged = true }), Latest, "privileged (container \"c\" must not set securityContext.privileged=true)" },
        { With(Hardened with { ProcMount = "Unmasked" }), Latest, "procMount (container \"c\" must not set securityContext.procMount to \"Unmasked\")" },
        { With(Hardened with { SeLinuxOptions = new() { Type = "spc_t", User = "u", Role = "r" } }), Latest, "seLinuxOptions (container \"c\" set forbidden securityContext.seLinuxOptions: type \"spc_t\"; user may not be set; role may not be set)" },
        { With(Hardened with { SeLinuxOptions = new() { Type = "container_engine_t" } }), 30, "seLinuxOptions (container \"c\" set forbidden securityContext.seLinuxOptions: type \"container_engine_t\")" },
        { With(Hardened with { SeccompProfile = new() { Type = "Unconfined" } }), Latest, "seccompProfile (container \"c\" must not set securityContext.seccompProfile.type to \"Unconfined\")" },
        { With(Hardened with { AppArmorProfile = new() { Type = "Unconfined" } }), Latest, "forbidden AppArmor profile (container \"c\" must not set AppArmor profile type to \"Unconfined\")" },
        { With(Hardened with { WindowsOptions = new() { HostProcess = true } }), Latest, "hostProcess (container \"c\" must not set securityContext.windowsOptions.hostProcess=true)" },
        { Safe with { SecurityContext = new() { Sysctls = [new() { Name = "kernel.msgmax", Value = "1" }] } }, Latest, "forbidden sysctls (kernel.msgmax)" },
        { Safe with { SecurityContext = new() { Sysctls = [new() { Name = "net.ipv4.tcp_rmem", Value = "1" }] } }, 31, "forbidden sysctls (net.ipv4.tcp_rmem)" },
        { Safe with { Containers = [Safe.Containers[0] with { Ports = [new() { ContainerPortValue = 80, HostPort = 80 }, new() { ContainerPortValue = 81, HostPort = 8081 }] }] }, Latest, "hostPort (container \"c\" uses hostPorts 80, 8081)" },
        { Safe with { Containers = [Safe.Containers[0] with { LivenessProbe = new() { HttpGet = new() { Host = "10.0.0.1" } } }] }, Latest, "probe or lifecycle host (container \"c\" uses probe or lifecycle host \"10.0.0.1\")" },
        { Safe with { Volumes = [new() { Name = "v", HostPath = new() { Path = "/" } }] }, Latest, "restricted volume types (volume \"v\" uses restricted volume type \"hostPath\")" },
        { Safe with { Volumes = [new() { Name = "v", Nfs = new() }] }, Latest, "restricted volume types (volume \"v\" uses restricted volume type \"nfs\")" },
        { With(Hardened with { AllowPrivilegeEscalation = null }), Latest, "allowPrivilegeEscalation != false (container \"c\" must set securityContext.allowPrivilegeEscalation=false)" },
        { With(Hardened with { Capabilities = new() { Drop = ["ALL"], Add = ["CHOWN"] } }), Latest, "unrestricted capabilities (container \"c\" must not include \"CHOWN\" in securityContext.capabilities.add)" },
        { With(Hardened with { Capabilities = new() { Add = ["NET_ADMIN"] } }), 21, "non-default capabilities (container \"c\" must not include \"NET_ADMIN\" in securityContext.capabilities.add)" },
        { With(Hardened with { RunAsNonRoot = false }), Latest, "runAsNonRoot != true (container \"c\" must not set securityContext.runAsNonRoot=false)" },
        { With(Hardened with { RunAsUser = 0 }), Latest, "runAsUser=0 (container \"c\" must not set runAsUser=0)" },
        { Safe with { EphemeralContainers = [new() { Name = "debug", SecurityContext = Hardened with { Privileged = true } }] }, Latest, "privileged (container \"debug\" must not set securityContext.privileged=true)" },
        { Safe with { InitContainers = [new() { Name = "init", SecurityContext = Hardened with { RunAsUser = 0 } }] }, Latest, "runAsUser=0 (container \"init\" must not set runAsUser=0)" },
    };

    [Theory, MemberData(nameof(Faults)), Trait("Requirement", "SEC-09"), Trait("Requirement", "SEC-12"), Trait("Requirement", "SEC-14"), Trait("Requirement", "ADM-14")]
    public void Restricted_OneFault_IsNamedInUpstreamsWords(PodSpec spec, int minor, string expected) =>
        Assert.Equal(expected, PodSecurityStandards.Violations(new(spec, NoNotes), new(SecurityLevel.Restricted, minor)));

    [Fact]
    public void Levels_PodsThatFit_HaveNoFault()
    {
        Assert.Null(PodSecurityStandards.Violations(new(Safe, NoNotes), new(SecurityLevel.Restricted, Latest)));
        Assert.Null(PodSecurityStandards.Violations(new(Plain, NoNotes), new(SecurityLevel.Baseline, Latest)));
        Assert.Null(PodSecurityStandards.Violations(new(With(new() { Privileged = true }), NoNotes), SecurityStandard.Privileged));
        Assert.Null(PodSecurityStandards.Violations(new(With(Hardened with { RunAsUser = 0 }), NoNotes), new(SecurityLevel.Restricted, 22)));
        Assert.Null(PodSecurityStandards.Violations(new(Plain with { Os = new() { Name = "windows" }, SecurityContext = new() { RunAsNonRoot = true } }, NoNotes), new(SecurityLevel.Restricted, Latest)));
    }

    [Fact]
    public async Task Create_PlainPodInARestrictedNamespace_IsRefusedWithEverythingItLacks()
    {
        using var world = await WorldAsync(("enforce", "restricted"));

        Assert.Equal(
            "violates PodSecurity \"restricted:latest\": allowPrivilegeEscalation != false (container \"c\" must set securityContext.allowPrivilegeEscalation=false), "
            + "unrestricted capabilities (container \"c\" must set securityContext.capabilities.drop=[\"ALL\"]), "
            + "runAsNonRoot != true (pod or container \"c\" must set securityContext.runAsNonRoot=true), "
            + "seccompProfile (pod or container \"c\" must set securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\")",
            await RefusalAsync(world, world.Create("pods", PodOf(Plain))));
        Assert.Null(await RefusalAsync(world, world.Create("pods", PodOf(Safe))));
    }

    [Fact]
    public async Task Update_OfARunningPod_IsJudgedByWhatIsNew()
    {
        using var world = await WorldAsync(("enforce", "restricted"));
        var (old, relabelled) = (PodOf(Plain), PodOf(Plain) with { Metadata = new() { Name = "p", Namespace = "n", Labels = new Dictionary<string, string> { ["a"] = "b" } } });
        var debugged = PodOf(Plain with { EphemeralContainers = [new() { Name = "d" }] });

        Assert.Null(await RefusalAsync(world, world.Update("pods", relabelled, old)));
        Assert.Null(await RefusalAsync(world, world.Update("pods", old, old, "status")));
        Assert.NotNull(await RefusalAsync(world, world.Update("pods", debugged, old, "ephemeralcontainers")));
        Assert.NotNull(await RefusalAsync(world, world.Update("pods", PodOf(Plain with { Containers = [new() { Name = "c", Image = "other" }] }), old)));
    }

    [Fact]
    public async Task Create_Workload_IsWarnedOfAndLetThrough()
    {
        using var world = await WorldAsync(("enforce", "baseline"), ("warn", "restricted"), ("warn-version", "v1.20"));
        var deployment = new Deployment { Metadata = new() { Name = "d", Namespace = "n" }, Spec = new() { Template = new() { Spec = Plain } } };

        Assert.Null(await RefusalAsync(world, world.Create("deployments.apps", deployment)));

        Assert.StartsWith("299 - \"would violate PodSecurity \\\"restricted:v1.20\\\": allowPrivilegeEscalation != false", Assert.Single(world.Warned));
    }

    [Fact]
    public async Task Namespace_StricterThanItsPods_WarnsOfThem()
    {
        using var world = await WorldAsync();
        await world.HasAsync(PodOf(Plain));
        await world.HasAsync(PodOf(Plain) with { Metadata = new() { Name = "q", Namespace = "n" } });
        await world.ReadCachesAsync("pods");
        var ns = NamespaceOf(("enforce", "restricted"));

        Assert.Null(await RefusalAsync(world, world.Update("namespaces", ns, NamespaceOf())));

        Assert.Collection(world.Warned,
            first => Assert.Contains("existing pods in namespace \\\"n\\\" violate the new PodSecurity enforce level \\\"restricted:latest\\\"", first),
            second => Assert.Contains("p (and 1 other pod): allowPrivilegeEscalation != false", second));
    }

    [Theory]
    [InlineData("enforce", "strict", "must be one of privileged, baseline, restricted")]
    [InlineData("warn-version", "1.20", "must be \"latest\" or \"v1.x\"")]
    public async Task Namespace_LabelThatMakesNoSense_IsInvalid(string label, string value, string fault)
    {
        using var world = new AdmissionWorld();

        Assert.Contains(fault, await RefusalAsync(world, world.Create("namespaces", NamespaceOf((label, value)))));
    }

    [Fact]
    public async Task Settings_DefaultsAndExemptions_AreKept()
    {
        const string Settings = """
            [{"name":"PodSecurity","configuration":{"apiVersion":"pod-security.admission.config.k8s.io/v1","kind":"PodSecurityConfiguration",
              "defaults":{"enforce":"restricted","enforce-version":"latest"},"exemptions":{"usernames":["root"],"namespaces":["free"],"runtimeClasses":["kata"]}}}]
            """;
        using var world = new AdmissionWorld(Settings);

        Assert.NotNull(await RefusalAsync(world, world.Create("pods", PodOf(Plain))));
        Assert.Empty(world.Warned);
        Assert.Null(await RefusalAsync(world, world.Create("pods", PodOf(Plain with { RuntimeClassName = "kata" }))));
        Assert.Null(await RefusalAsync(world, world.Create("pods", PodOf(Plain) with { Metadata = new() { Name = "p", Namespace = "free" } })));
        world.User = new() { Username = "root" };
        Assert.Null(await RefusalAsync(world, world.Create("pods", PodOf(Plain))));
    }

    private static Dictionary<string, string> NoNotes => [];

    private static Task<string?> RefusalAsync(AdmissionWorld world, AdmissionRequest request) => AdmissionWorld.RefusalAsync(world.Make<PodSecurityAdmission>(), request);

    private static Task<AdmissionWorld> WorldAsync(params (string Name, string Value)[] labels) => new AdmissionWorld().HasAsync(NamespaceOf(labels));

    private static Namespace NamespaceOf(params (string Name, string Value)[] labels) =>
        new() { Metadata = new() { Name = "n", Labels = labels.ToDictionary(label => $"pod-security.kubernetes.io/{label.Name}", label => label.Value) } };

    private static Pod PodOf(PodSpec spec) => new() { Metadata = new() { Name = "p", Namespace = "n" }, Spec = spec };

    private static PodSpec With(SecurityContext context) => Safe with { Containers = [new() { Name = "c", Image = "i", SecurityContext = context }] };
}
