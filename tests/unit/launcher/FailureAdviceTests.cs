using System.Security.Cryptography;
using System.Text.Json;
using Cluster.Launcher.Commands;
using Cluster.Launcher.Host;
using Cluster.Launcher.Layout;
using Cluster.Launcher.Pki;

namespace Cluster.Launcher.Tests;

public sealed class FailureAdviceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<Exception> Expected =>
    [
        new HttpRequestException("refused"), new JsonException("bad"), new CryptographicException("bad"), new IOException("full"),
        new UnauthorizedAccessException("denied"), new LauncherException("broken", "mend it"),
    ];

    [Theory]
    [MemberData(nameof(Expected))]
    public void For_WhatAMachineMayCause_TellsWhatToDo(Exception failure)
    {
        var advice = FailureAdvice.For(failure, ["up"]);

        Assert.Contains(failure.Message, advice!.Message, StringComparison.Ordinal);
        Assert.NotNull(advice.Remedy);
    }

    [Fact]
    public void For_MistakeOfTheLauncher_GivesNothing()
    {
        Assert.Null(FailureAdvice.For(new InvalidOperationException(), ["up"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"Nodes\": ")]
    public void Read_DamagedFile_NamesItAndTheWayOut(string text)
    {
        var paths = new ClusterPaths(_folder.Path);
        paths.CreatePrivateFolders();
        File.WriteAllText(paths.Options, text);
        File.WriteAllText(paths.Secrets, text);

        Assert.Contains(paths.Options, Assert.Throws<LauncherException>(() => ClusterOptions.Find(paths)).Message, StringComparison.Ordinal);
        Assert.Contains(paths.Secrets, Assert.Throws<LauncherException>(() => ClusterSecrets.Open(paths.Secrets)).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void DifferencesTo_OtherOptions_NamesEach()
    {
        var runs = new ClusterOptions { DataDirectory = "/data", Nodes = 3 };

        Assert.Empty(runs.DifferencesTo(runs with { }));
        Assert.Equal(
            ["--nodes is 3, not 1", "--otlp is not set, not http://traces"],
            runs.DifferencesTo(runs with { Nodes = 1, OtlpEndpoint = "http://traces" }));
    }
}
