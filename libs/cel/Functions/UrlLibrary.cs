namespace Cluster.Cel;

/// <summary>Kubernetes' functions for URLs.</summary>
internal static class UrlLibrary
{
    public static void AddTo(FunctionTable table)
    {
        table.Global("url", "string_to_url", CelType.String, UrlValue.CelType, static text =>
            UrlValue.TryParse(text.AsString, out var url, out var error)
                ? CelValue.Opaque(url!)
                : CelValue.Error($"URL parse error during conversion from string: parse \"{text.AsString}\": {error}"), CallCost.TraverseFirst);
        table.Global("isURL", "is_url_string", CelType.String, CelType.Bool, static text => CelValue.Bool(UrlValue.TryParse(text.AsString, out _, out _)), CallCost.TraverseFirst);
        AddPart(table, "getScheme", static url => url.Scheme);
        AddPart(table, "getHost", static url => url.Host);
        AddPart(table, "getHostname", static url => url.Hostname);
        AddPart(table, "getPort", static url => url.Port);
        AddPart(table, "getEscapedPath", static url => url.EscapedPath);
        table.Member("getQuery", "url_get_query", UrlValue.CelType, CelType.Map(CelType.String, CelType.List(CelType.String)),
            static value => Query(((UrlValue)value.AsOpaque).RawQuery));
    }

    private static void AddPart(FunctionTable table, string name, Func<UrlValue, string> part) =>
        table.Member(name, $"url_{name}", UrlValue.CelType, CelType.String, value => CelValue.String(part((UrlValue)value.AsOpaque)));

    private static CelValue Query(string query)
    {
        var values = new Dictionary<string, List<CelValue>>();
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries).Where(static pair => !pair.Contains(';')))
        {
            var mark = pair.IndexOf('=');
            var name = Decode(mark < 0 ? pair : pair[..mark]);
            if (!values.TryGetValue(name, out var list))
                values.Add(name, list = []);
            list.Add(CelValue.String(Decode(mark < 0 ? "" : pair[(mark + 1)..])));
        }
        var map = new HashedMap();
        foreach (var (name, list) in values)
            map.TryAdd(CelValue.String(name), CelValue.List([.. list]));
        return CelValue.Map(map);
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
