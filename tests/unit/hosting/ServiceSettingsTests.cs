using Microsoft.Extensions.Configuration;

namespace Cluster.Hosting.Tests;

public sealed class ServiceSettingsTests
{
    [Fact]
    public void From_EmptyEnvironment_FallsBackToTheDefaults()
    {
        var settings = Read();

        Assert.Equal(("scheduler", 0, "127.0.0.1"), (settings.AppId, settings.AppPort, settings.AppAddress));
        Assert.Equal(new Uri("http://127.0.0.1:3500"), settings.DaprHttpEndpoint);
        Assert.Null(settings.OtlpEndpoint);
    }

    [Fact]
    public void From_DaprsOwnVariables_AreUnderstood()
    {
        Assert.Equal(new Uri("http://127.0.0.1:3501"), Read(("DAPR_HTTP_PORT", "3501")).DaprHttpEndpoint);
        Assert.Equal(new Uri("http://dapr:1"), Read(("DAPR_HTTP_PORT", "3501"), ("DAPR_HTTP_ENDPOINT", "http://dapr:1")).DaprHttpEndpoint);
    }

    [Theory]
    [InlineData("APP_PORT", "many")]
    [InlineData("APP_PORT", "65536")]
    [InlineData("APP_PORT", "-1")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4318")]
    [InlineData("DAPR_HTTP_ENDPOINT", "/relative")]
    public void From_UnreadableSetting_NamesIt(string name, string value)
    {
        var failure = Assert.Throws<InvalidOperationException>(() => Read((name, value)));

        Assert.Contains($"{name} is \"{value}\"", failure.Message, StringComparison.Ordinal);
    }

    private static ServiceSettings Read(params (string Name, string Value)[] environment) => ServiceSettings.From(
        new ConfigurationBuilder().AddInMemoryCollection(environment.ToDictionary(each => each.Name, each => (string?)each.Value)).Build(), "scheduler");
}
