using System.Net;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Manifests as they were written years ago, applied with the real kubectl.</summary>
public sealed class LegacyManifestTests(LegacyServer server) : IClassFixture<LegacyServer>
{
    private const string Deployment = """
        apiVersion: extensions/v1beta1
        kind: Deployment
        metadata: {name: NAME}
        spec:
          replicas: 3
          template:
            metadata: {labels: {app: nginx}}
            spec: {containers: [{name: nginx, image: "nginx:1.7.9"}]}
        """;

    private Task<string> RunAsync(string? input, params string[] arguments) => server.KubectlAsync(input, arguments);

    [Fact]
    [Trait("Requirement", "API-07"), Trait("Requirement", "API-08"), Trait("Requirement", "DEP-41")]
    public async Task Deployment_OfExtensions_TakesItsSelectorFromTheTemplate()
    {
        var manifest = Deployment.Replace("NAME", "old");

        var made = await RunAsync(manifest, "apply", "-f", "-");
        var again = await RunAsync(manifest.Replace("replicas: 3", "replicas: 4"), "apply", "-f", "-");

        Assert.Contains("Warning: extensions/v1beta1 Deployment is deprecated in v1.8+, unavailable in v1.16+; use apps/v1 Deployment", made);
        Assert.Contains("deployment.extensions/old created", made);
        Assert.Contains("deployment.extensions/old configured", again);
        Assert.Equal(
            "nginx nginx 4 1 1 2147483647",
            await RunAsync(null, "get", "deployment", "old", "-o",
                "jsonpath={.metadata.labels.app} {.spec.selector.matchLabels.app} {.spec.replicas} {.spec.strategy.rollingUpdate.maxSurge} {.spec.strategy.rollingUpdate.maxUnavailable} {.spec.revisionHistoryLimit}"));
    }

    [Fact]
    [Trait("Requirement", "API-09")]
    public async Task Deployment_OfAppsBeta_KeepsTwoRevisionsAndRollsByAQuarter()
    {
        await RunAsync(Deployment.Replace("extensions", "apps").Replace("NAME", "beta"), "apply", "-f", "-");

        Assert.Equal(
            "2 25%",
            await RunAsync(null, "get", "deployment", "beta", "-o", "jsonpath={.spec.revisionHistoryLimit} {.spec.strategy.rollingUpdate.maxSurge}"));
    }

    [Fact]
    [Trait("Requirement", "ING-04"), Trait("Requirement", "API-08")]
    public async Task Ingress_OfExtensions_NamesItsBackendsFlat()
    {
        const string Manifest = """
            apiVersion: extensions/v1beta1
            kind: Ingress
            metadata: {name: test}
            spec:
              backend: {serviceName: rest, servicePort: http}
              rules:
              - host: foo.bar.com
                http: {paths: [{path: /foo, backend: {serviceName: s1, servicePort: 80}}]}
            """;

        Assert.Contains("ingress.extensions/test created", await RunAsync(Manifest, "apply", "-f", "-"));

        Assert.Equal(
            "rest http s1 80 ImplementationSpecific",
            await RunAsync(null, "get", "ingresses.v1.networking.k8s.io", "test", "-o",
                "jsonpath={.spec.defaultBackend.service.name} {.spec.defaultBackend.service.port.name} {.spec.rules[0].http.paths[0].backend.service.name} {.spec.rules[0].http.paths[0].backend.service.port.number} {.spec.rules[0].http.paths[0].pathType}"));
    }

    [Fact]
    [Trait("Requirement", "API-12"), Trait("Requirement", "AUTH-17")]
    public async Task RoleBinding_OfAlpha_MeansTheServiceAccountOfItsNamespace()
    {
        const string Manifest = """
            kind: RoleBinding
            apiVersion: rbac.authorization.k8s.io/v1alpha1
            metadata: {name: read-pods, namespace: default}
            subjects:
            - {kind: ServiceAccount, name: default}
            - {kind: User, name: "*"}
            roleRef: {kind: Role, name: pod-reader, apiGroup: rbac.authorization.k8s.io}
            """;

        await RunAsync(Manifest, "apply", "-f", "-");

        Assert.Equal(
            "ServiceAccount/default Group/system:authenticated",
            await RunAsync(null, "get", "rolebindings.v1.rbac.authorization.k8s.io", "read-pods", "-o",
                "jsonpath={.subjects[0].kind}/{.subjects[0].namespace} {.subjects[1].kind}/{.subjects[1].name}"));
    }

    [Fact]
    [Trait("Requirement", "API-15"), Trait("Requirement", "QUOTA-18")]
    public async Task Autoscaler_OfAlpha_HasItsMetricsInTodaysForm()
    {
        const string Manifest = """
            apiVersion: autoscaling/v2alpha1
            kind: HorizontalPodAutoscaler
            metadata: {name: php-apache}
            spec:
              scaleTargetRef: {apiVersion: apps/v1beta1, kind: Deployment, name: php-apache}
              maxReplicas: 10
              metrics:
              - {type: Resource, resource: {name: cpu, targetAverageUtilization: 50}}
              - {type: Pods, pods: {metricName: packets-per-second, targetAverageValue: 1k}}
              - type: Object
                object: {metricName: requests-per-second, target: {apiVersion: extensions/v1beta1, kind: Ingress, name: main-route}, targetValue: 10k}
            """;

        await RunAsync(Manifest, "apply", "-f", "-");

        Assert.Equal(
            "Utilization=50 packets-per-second=1k main-route=10k",
            await RunAsync(null, "get", "horizontalpodautoscalers.v2.autoscaling", "php-apache", "-o",
                "jsonpath={.spec.metrics[0].resource.target.type}={.spec.metrics[0].resource.target.averageUtilization} {.spec.metrics[1].pods.metric.name}={.spec.metrics[1].pods.target.averageValue} {.spec.metrics[2].object.describedObject.name}={.spec.metrics[2].object.target.value}"));
    }

    [Fact]
    [Trait("Requirement", "EXT-01"), Trait("Requirement", "EXT-02")]
    public async Task ThirdPartyResource_ForItsTime_ServesItsKind()
    {
        const string Resource = """
            apiVersion: extensions/v1beta1
            kind: ThirdPartyResource
            metadata: {name: cron-tab.stable.example.com}
            description: A specification of a Pod to run on a cron style schedule
            versions: [{name: v1}]
            """;
        const string Object = """
            apiVersion: stable.example.com/v1
            kind: CronTab
            metadata: {name: my-new-cron-object}
            cronSpec: "* * * * /5"
            image: my-awesome-cron-image
            """;

        Assert.Contains("thirdpartyresource.extensions/cron-tab.stable.example.com created", await RunAsync(Resource, "create", "-f", "-"));
        await RunAsync(null, "wait", "--for=create", "crd/crontabs.stable.example.com", "--timeout=30s");
        await RunAsync(null, "wait", "--for=condition=Established", "crd/crontabs.stable.example.com", "--timeout=30s");

        Assert.Contains("crontab.stable.example.com/my-new-cron-object created", await RunAsync(Object, "create", "-f", "-"));
        Assert.Equal("* * * * /5", await RunAsync(null, "get", "crontab", "my-new-cron-object", "-o", "jsonpath={.cronSpec}"));

        await RunAsync(null, "delete", "thirdpartyresources", "cron-tab.stable.example.com");
        await RunAsync(null, "wait", "--for=delete", "crd/crontabs.stable.example.com", "--timeout=30s");
        Assert.Contains("NotFound", await RunAsync(null, "get", "crd", "crontabs.stable.example.com"));
    }

    [Fact]
    [Trait("Requirement", "API-07")]
    public async Task Definition_OfBeta_ServesItsKindWithoutASchema()
    {
        const string Manifest = """
            apiVersion: apiextensions.k8s.io/v1beta1
            kind: CustomResourceDefinition
            metadata: {name: gadgets.old.example.com}
            spec:
              group: old.example.com
              version: v1
              names: {plural: gadgets, kind: Gadget}
              additionalPrinterColumns: [{name: Size, type: integer, JSONPath: .size}]
            """;

        await RunAsync(Manifest, "create", "-f", "-");
        await RunAsync(null, "wait", "--for=condition=Established", "crd/gadgets.old.example.com", "--timeout=30s");
        await RunAsync("""{"apiVersion":"old.example.com/v1","kind":"Gadget","metadata":{"name":"one"},"size":7}""", "create", "-f", "-");

        Assert.Matches(@"NAME\s+SIZE\s+one\s+7", await RunAsync(null, "get", "gadgets"));
        Assert.StartsWith(
            ".size v1",
            await RunAsync(null, "get", "customresourcedefinitions.v1beta1.apiextensions.k8s.io", "gadgets.old.example.com", "-o", "jsonpath={.spec.additionalPrinterColumns[0].JSONPath} {.spec.version}"));
    }

    [Fact]
    [Trait("Requirement", "API-08")]
    public async Task Rollback_ToAnEarlierRevision_PutsItsTemplateBack()
    {
        const string Sets = "/apis/apps/v1/namespaces/default/replicasets";
        const string Path = "/apis/extensions/v1beta1/namespaces/default/deployments/back";
        await RunAsync(Deployment.Replace("NAME", "back"), "apply", "-f", "-");
        var uid = (await server.Admin.GetJsonAsync(Path)).Body.Text("metadata.uid");
        foreach (var revision in (string[])["1", "2"])
        {
            var (made, answer) = await server.Admin.PostJsonAsync(Sets, $$$$"""
                {"metadata":{"name":"back-{{{{revision}}}}","annotations":{"deployment.kubernetes.io/revision":"{{{{revision}}}}"},
                  "ownerReferences":[{"apiVersion":"apps/v1","kind":"Deployment","name":"back","uid":"{{{{uid}}}}","controller":true}]},
                 "spec":{"replicas":0,"selector":{"matchLabels":{"app":"nginx"}},
                  "template":{"metadata":{"labels":{"app":"nginx","pod-template-hash":"h{{{{revision}}}}"}},"spec":{"containers":[{"name":"nginx","image":"nginx:{{{{revision}}}}"}]} } } }
                """);
            Assert.True(made == HttpStatusCode.Created, answer.ToJsonString());
        }

        var (code, status) = await server.Admin.PostJsonAsync(Path + "/rollback", """
            {"apiVersion":"extensions/v1beta1","kind":"DeploymentRollback","name":"back","rollbackTo":{},"updatedAnnotations":{"kubernetes.io/change-cause":"undo"}}
            """);
        var (elsewhere, _) = await server.Admin.PostJsonAsync("/apis/apps/v1/namespaces/default/deployments/back/rollback", "{}");
        var after = (await server.Admin.GetJsonAsync(Path)).Body;

        Assert.True(code == HttpStatusCode.OK, status.ToJsonString());
        Assert.Equal(HttpStatusCode.NotFound, elsewhere);
        Assert.Equal("nginx:1", after.Text("spec.template.spec.containers.0.image"));
        Assert.Equal("", after.Text("spec.template.metadata.labels.pod-template-hash"));
        Assert.Equal("undo", after["metadata"]!["annotations"]!["kubernetes.io/change-cause"]!.ToString());
    }

    [Fact]
    [Trait("Requirement", "API-11")]
    public async Task Budget_OfBeta_WithAnEmptySelector_ProtectsNothing()
    {
        await RunAsync("""{"apiVersion":"policy/v1beta1","kind":"PodDisruptionBudget","metadata":{"name":"none"},"spec":{"minAvailable":2,"selector":{}}}""", "apply", "-f", "-");

        Assert.Equal("Exists", await RunAsync(null, "get", "poddisruptionbudgets.v1.policy", "none", "-o", "jsonpath={.spec.selector.matchExpressions[0].operator}"));
    }
}
