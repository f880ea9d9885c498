namespace Cluster.EndToEnd.Tests.Support;

/// <summary>How a program ended.</summary>
public sealed record ShellResult(int ExitCode, string Output, string Error)
{
    /// <summary>Fails the test with everything the program said.</summary>
    public ShellResult Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}\n{Output}\n{Error}");
        return this;
    }

    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string[] Words => Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
