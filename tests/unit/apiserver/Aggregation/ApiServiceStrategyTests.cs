using Cluster.Api.ApiRegistration.V1;
using Cluster.ApiServer.Registry.Kinds.Aggregation;

namespace Cluster.ApiServer.Tests.Aggregation;

public sealed class ApiServiceStrategyTests
{
    private static readonly APIService Valid = new()
    {
        Metadata = new() { Name = "v1.example.com" },
        Spec = new() { Group = "example.com", Version = "v1", GroupPriorityMinimum = 1000, VersionPriority = 15, Service = new() { Namespace = "n", Name = "s" } },
    };

    private readonly ApiServiceStrategy _strategy = new();

    [Fact]
    public void ValidateCreate_Valid_IsAccepted() => Assert.Empty(_strategy.ValidateCreate(_strategy.Default(Valid)));

    [Fact]
    public void Default_ServiceWithoutPort_Gets443() => Assert.Equal(443, _strategy.Default(Valid).Spec.Service!.Port);

    [Fact]
    public void PrepareForCreate_Local_IsAvailableAtOnce()
    {
        var local = _strategy.PrepareForCreate(Valid with { Spec = Valid.Spec with { Service = null } });

        Assert.Equal(("Available", "True", "Local"), (local.Status.Conditions[0].Type, local.Status.Conditions[0].Status, local.Status.Conditions[0].Reason));
        Assert.Empty(_strategy.PrepareForCreate(Valid).Status.Conditions);
    }

    [Theory]
    [InlineData("name", "metadata.name: Invalid value: \"other\": must be `spec.version+\".\"+spec.group`: \"v1.example.com\"")]
    [InlineData("group", "spec.groupPriorityMinimum: Invalid value: 20001: must be positive and less than 20000")]
    [InlineData("version", "spec.versionPriority: Invalid value: 0: must be positive and less than 1000")]
    [InlineData("service", "spec.service.name: Required value")]
    [InlineData("both", "spec.caBundle: Invalid value: \"3 bytes\": unable to load root certificates: unable to parse bytes as PEM block")]
    [InlineData("local", "spec.caBundle: Invalid value: \"3 bytes\": local APIServices may not have a caBundle")]
    public void ValidateCreate_Fault_IsNamed(string fault, string expected)
    {
        var spec = Valid.Spec;
        var api = fault switch
        {
            "name" => Valid with { Metadata = new() { Name = "other" } },
            "group" => Valid with { Spec = spec with { GroupPriorityMinimum = 20001 } },
            "version" => Valid with { Spec = spec with { VersionPriority = 0 } },
            "service" => Valid with { Spec = spec with { Service = new() { Namespace = "n" } } },
            "both" => Valid with { Spec = spec with { CaBundle = [1, 2, 3] } },
            _ => Valid with { Spec = spec with { CaBundle = [1, 2, 3], Service = null } },
        };

        Assert.Contains(expected, _strategy.ValidateCreate(_strategy.Default(api)).Select(error => error.ToString()));
    }
}
