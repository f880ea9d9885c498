using System.Text;

namespace Cluster.Launcher.Testing;

/// <summary>Follows the lines of xunit's verbose reporter: how many tests have ended, which ones run.</summary>
internal sealed class TestProgress
{
    private const string Started = " [STARTING]";
    private const string Finished = " [FINISHED]";
    private const int Shown = 3;

    private readonly Lock _lock = new();
    private readonly List<string> _running = [];
    private readonly StringBuilder _output = new();
    private int _finished;

    /// <summary>Everything else that was printed.</summary>
    public string Output
    {
        get
        {
            lock (_lock)
                return _output.ToString();
        }
    }

    /// <summary>Takes the next line; both outputs may call at once.</summary>
    public void Add(string line)
    {
        lock (_lock)
        {
            if (line.EndsWith(Started, StringComparison.Ordinal))
            {
                _running.Add(line[..^Started.Length].Trim());
            }
            else if (line.IndexOf(Finished, StringComparison.Ordinal) is >= 0 and var end)
            {
                _running.Remove(line[..end].Trim());
                _finished++;
            }
            else
            {
                _output.AppendLine(line);
            }
        }
    }

    public override string ToString()
    {
        lock (_lock)
        {
            var more = _running.Count > Shown ? $" and {_running.Count - Shown} more" : "";
            return $"{_finished} tests done, running: {(_running.Count == 0 ? "none" : string.Join(", ", _running.Take(Shown)) + more)}";
        }
    }
}
