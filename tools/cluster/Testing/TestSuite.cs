namespace Cluster.Launcher.Testing;

/// <summary>One test project: a folder under tests/ and the executable it builds.</summary>
/// <param name="Name">Folder below tests/, for example <c>unit/api</c>.</param>
internal sealed record TestSuite(string Name, string Project)
{
    /// <summary>In the order they run: the cheap ones first.</summary>
    public static readonly string[] Levels = ["unit", "integration", "e2e"];

    /// <summary>After this long the suite hangs; several times what it takes on a slow machine.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(Name.Split('/')[0] switch { "e2e" => 45, "integration" => 15, _ => 5 });

    public string Executable =>
        Path.Combine(Path.GetDirectoryName(Project)!, "bin", "Debug", "net10.0", "Cluster." + Path.GetFileNameWithoutExtension(Project));

    /// <summary>The suites of a level, or of every level when null.</summary>
    public static IReadOnlyList<TestSuite> In(string root, string? level)
    {
        var tests = Path.Combine(root, "tests");
        return [.. Levels
            .Where(each => level is null || each == level)
            .Select(each => Path.Combine(tests, each))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.Tests.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            .Select(project => new TestSuite(Path.GetRelativePath(tests, Path.GetDirectoryName(project)!), project))];
    }
}
