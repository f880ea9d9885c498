using System.Reflection;

namespace Cluster.Api.Tests;

public sealed class DescriptionTests
{
    public static TheoryData<Type> Types => [.. typeof(Schema).Assembly.GetExportedTypes().Where(IsModel)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Schema_TypeOfTheModel_SaysWhatItAndItsFieldsAreFor(Type type)
    {
        var schema = Schema.Of(type);

        AssertSaysSomething(schema.Description, type.Name);
        Assert.All(schema.Fields.Values, field => AssertSaysSomething(field.Description, field.Name));
    }

    [Fact]
    public void Schema_ListOfOneKind_IsDescribedAsListsAre()
    {
        var schema = Schema.Of<Meta.V1.ObjectList<Core.V1.Pod>>();

        Assert.Equal("A collection of objects of one kind at one revision.", schema.Description);
        Assert.Equal("The items' kind followed by List.", schema.Fields["kind"].Description);
    }

    [Theory]
    [InlineData(typeof(Quantity))]
    [InlineData(typeof(IntOrString))]
    [InlineData(typeof(DateTimeOffset))]
    public void Schema_NamedScalar_IsDescribed(Type type) => AssertSaysSomething(Schema.Of(type).Description, type.Name);

    /// <summary>A record that can hold fields of a Kubernetes object, in one of the versioned namespaces.</summary>
    private static bool IsModel(Type type) =>
        type is { IsClass: true, IsAbstract: false, IsGenericType: false }
        && type.Namespace!.Split('.')[^1][0] == 'V'
        && type.GetMethod("<Clone>$", BindingFlags.Public | BindingFlags.Instance) is not null;

    private static void AssertSaysSomething(string description, string name)
    {
        Assert.True(description.Contains(' '), $"{name} is described as \"{description}\"");
        Assert.True(description[^1] == '.', $"the description of {name} is not a sentence: \"{description}\"");
    }
}
