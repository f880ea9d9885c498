using Cluster.Api.Authentication.V1;

namespace Cluster.ApiServer.Authentication;

/// <summary>Files of lines <c>secret,user,uid,"group1,group2"</c>: static tokens, and passwords.</summary>
internal static class UserFile
{
    /// <exception cref="InvalidOperationException">A line has fewer than three columns.</exception>
    public static IEnumerable<(string Secret, UserInfo User)> Parse(IEnumerable<string> lines, string what)
    {
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith('#'))
                continue;
            var columns = line.Split(',', 4, StringSplitOptions.TrimEntries);
            if (columns.Length < 3 || columns[0].Length == 0 || columns[1].Length == 0)
                throw new InvalidOperationException($"line {number} of the {what} file needs at least three columns: {what}, user name, uid");
            var groups = columns.Length == 4 ? columns[3].Trim('"').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [];
            yield return (columns[0], new() { Username = columns[1], Uid = columns[2], Groups = groups });
        }
    }
}
