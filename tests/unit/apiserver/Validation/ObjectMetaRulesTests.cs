using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Tests.Validation;

public sealed class ObjectMetaRulesTests
{
    private static List<string> Errors(ObjectMeta meta) => [.. ObjectMetaRules.Check(meta, NameRules.Subdomain).Select(error => error.ToString())];

    [Fact]
    public void Check_GoodMetadata_HasNoFault() => Assert.Empty(Errors(new()
    {
        Name = "web-1.example",
        GenerateName = "web-",
        Labels = new Dictionary<string, string> { ["app.kubernetes.io/name"] = "Web_1", ["empty"] = "" },
        Annotations = new Dictionary<string, string> { ["Example.com/Anything"] = "é\n{}" },
        Finalizers = ["example.com/wait"],
        OwnerReferences = [new() { ApiVersion = "v1", Kind = "Pod", Name = "a", Uid = "u", Controller = true }],
    }));

    [Fact]
    public void Check_BadName_IsQuoted() => Assert.StartsWith("metadata.name: Invalid value: \"Web\": a lowercase RFC 1123 subdomain", Assert.Single(Errors(new() { Name = "Web" })));

    [Fact]
    public void Check_BadLabels_AreRefusedOneByOne()
    {
        var errors = Errors(new() { Labels = new Dictionary<string, string> { ["-bad"] = "also bad!" } });

        Assert.Equal(2, errors.Count);
        Assert.StartsWith("metadata.labels: Invalid value: \"-bad\": name part must consist of", errors[0]);
        Assert.StartsWith("metadata.labels: Invalid value: \"also bad!\": a valid label must be", errors[1]);
    }

    [Fact]
    public void Check_AnnotationsOver256KiB_AreTooLong() => Assert.Equal(
        "metadata.annotations: Too long: may not be more than 262144 bytes",
        Assert.Single(Errors(new() { Annotations = new Dictionary<string, string> { ["a"] = new('x', ObjectMetaRules.MaxAnnotationBytes) } })));

    [Fact]
    public void Check_TwoControllers_AreOneTooMany() => Assert.Contains("Only one reference can have Controller set to true", Assert.Single(Errors(new()
    {
        OwnerReferences =
        [
            new() { ApiVersion = "v1", Kind = "A", Name = "a", Uid = "1", Controller = true },
            new() { ApiVersion = "v1", Kind = "B", Name = "b", Uid = "2", Controller = true },
        ],
    })));
}
