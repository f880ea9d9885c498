using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Tests.Watch;

public sealed class SortedObjectsTests
{
    private static readonly ResourceDefinition Maps = BuiltInResources.All.Single(definition => definition.Name == "configmaps");

    [Fact]
    public void AnySequenceOfChanges_IsLikeASortedDictionary()
    {
        var random = new Random(7);
        var (mine, model) = (SortedObjects.Empty, new SortedDictionary<string, long>(StringComparer.Ordinal));
        for (var revision = 1; revision <= 20_000; revision++)
        {
            var key = $"n{random.Next(4)}/m{random.Next(1500)}";
            if (random.Next(3) == 0)
            {
                mine = mine.Without(key);
                model.Remove(key);
            }
            else
            {
                mine = mine.With(Object(key, revision));
                model[key] = revision;
            }
        }

        Assert.Equal(model.Count, mine.Count);
        Assert.Equal(model.Select(pair => (pair.Key, pair.Value)), mine.Range("").Select(obj => (obj.Key, obj.Revision)));
        Assert.Equal(model.Keys.Where(key => key.StartsWith("n2/")), mine.Range("n2/").Select(obj => obj.Key));
        foreach (var key in model.Keys.Take(300))
        {
            Assert.Equal(model[key], mine.Find(key)!.Revision);
            Assert.Equal(model.Keys.FirstOrDefault(other => string.CompareOrdinal(other, key) > 0), mine.Range("", after: key).FirstOrDefault()?.Key);
        }
    }

    [Fact]
    public void Range_PrefixNobodyHas_IsEmpty()
    {
        var objects = SortedObjects.From([Object("a/1", 1), Object("c/1", 2)]);

        Assert.Empty(objects.Range("b/"));
        Assert.Empty(objects.Range("d/"));
        Assert.Equal(["a/1"], objects.Range("a/").Select(obj => obj.Key));
    }

    [Fact]
    public void With_OldSnapshot_StaysAsItWas()
    {
        var before = SortedObjects.From([Object("a/1", 1)]);

        before.With(Object("a/1", 2)).With(Object("a/2", 3)).Without("a/1");

        Assert.Equal([("a/1", 1L)], before.Range("").Select(obj => (obj.Key, obj.Revision)));
    }

    private static CachedObject Object(string key, long revision) => new(Maps, key, revision, "{}"u8.ToArray());
}
