namespace Cluster.Cel.Tests;

/// <summary>Tables of expressions and what comes of them: <c>expression ==&gt; expression of equal value</c>, <c>=!&gt; runtime error</c>
/// or <c>=?&gt; compile error</c>, one to a line.</summary>
internal static class CaseFile
{
    private static readonly string[] Marks = [" ==> ", " =!> ", " =?> "];

    public static TheoryData<string, string, string> Read(string name)
    {
        var rows = new TheoryData<string, string, string>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Cases", name)))
        {
            if (line.Length == 0 || line.StartsWith('#'))
                continue;
            var mark = Marks.Single(mark => line.Contains(mark, StringComparison.Ordinal));
            var at = line.IndexOf(mark, StringComparison.Ordinal);
            rows.Add(line[..at].Trim(), mark.Trim(), line[(at + mark.Length)..].Trim());
        }
        return rows;
    }
}
