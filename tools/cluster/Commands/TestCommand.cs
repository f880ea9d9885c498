using System.CommandLine;
using Cluster.Launcher.Layout;
using Cluster.Launcher.Testing;

namespace Cluster.Launcher.Commands;

/// <summary><c>./cluster test</c>: builds and runs the test suites.</summary>
internal static class TestCommand
{
    public static Command Create(ClusterPaths paths)
    {
        var level = new Argument<string?>("level") { Description = "unit, integration or e2e; all when left out.", Arity = ArgumentArity.ZeroOrOne };
        level.AcceptOnlyFromAmong(TestSuite.Levels);
        var command = new Command("test", "Build and run the tests.") { level };
        command.SetAction((parsed, ct) => new TestRun(paths).RunAsync(parsed.GetValue(level), ct));
        return command;
    }
}
