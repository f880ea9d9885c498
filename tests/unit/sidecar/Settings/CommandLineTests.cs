using Cluster.Sidecar.Settings;

namespace Cluster.Sidecar.Tests.Settings;

public sealed class CommandLineTests
{
    private static readonly Dictionary<string, string> Environment = new() { ["DAPR_API_TOKEN"] = "secret", ["NAMESPACE"] = "prod" };

    [Fact]
    public void Parse_DaprdsFlags_InEverySpelling()
    {
        var app = CommandLine.Parse(
            ["--app-id", "web", "-app-port=8080", "--dapr-http-port=3600", "--enable-metrics=false", "--placement-host-address", "x:1", "--max-body-size", "8Mi"], Environment).App!;
        Assert.Equal(("web", 8080, 3600, 8L << 20), (app.AppId, app.AppPort, app.HttpPort, app.MaxBodyBytes));
        Assert.Equal(("secret", "prod"), (app.ApiToken, app.Namespace));
    }

    [Theory]
    [InlineData("--nonsense", "1")]
    [InlineData("--app-id")]
    [InlineData("--app-id", "web", "--app-port", "many")]
    [InlineData("--app-port", "1")]
    [InlineData("web")]
    public void Parse_Mistakes_AreNamed(params string[] arguments) => Assert.Throws<SettingsException>(() => CommandLine.Parse(arguments, Environment));
}
