namespace Cluster.Bench;

/// <summary>Prints aligned rows, each as soon as it is known.</summary>
internal sealed class Table
{
    private readonly int[] _widths;

    /// <summary>Prints the header.</summary>
    public Table(params string[] columns)
    {
        _widths = [.. columns.Select((column, i) => i == 0 ? Math.Max(column.Length, 36) : Math.Max(column.Length, 11))];
        Row(columns);
    }

    /// <summary>Prints a row: the first cell to the left, the others to the right.</summary>
    public void Row(params string[] cells) =>
        Console.WriteLine(string.Join("  ", cells.Select((cell, i) => i == 0 ? cell.PadRight(_widths[i]) : cell.PadLeft(_widths[i]))));
}
