namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Definitions as their authors write them.</summary>
internal static class CustomResourceManifests
{
    /// <summary>The CronTab of the documentation, in a group of the test's own.</summary>
    public static string CronTabs(string group) => $$"""
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: crontabs.{{group}} }
        spec:
          group: {{group}}
          scope: Namespaced
          names: {plural: crontabs, singular: crontab, kind: CronTab, shortNames: [ct], categories: [timed]}
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                description: A job that runs again and again.
                properties:
                  spec:
                    type: object
                    required: [cronSpec]
                    properties:
                      cronSpec: {type: string, pattern: '^(\d+|\*)(/\d+)?(\s+(\d+|\*)(/\d+)?){4}$', description: When to run.}
                      image: {type: string, default: busybox}
                      replicas: {type: integer, minimum: 1, maximum: 10}
                  status:
                    type: object
                    properties:
                      replicas: {type: integer}
                      labelSelector: {type: string}
            additionalPrinterColumns:
            - {name: Spec, type: string, jsonPath: .spec.cronSpec, description: The cron spec}
            - {name: Replicas, type: integer, jsonPath: .spec.replicas}
            - {name: Age, type: date, jsonPath: .metadata.creationTimestamp}
            selectableFields: [{jsonPath: .spec.image}]
            subresources:
              status: {}
              scale: {specReplicasPath: .spec.replicas, statusReplicasPath: .status.replicas, labelSelectorPath: .status.labelSelector}
        """;

    public static string CronTab(string group, string name, string spec = "cronSpec: \"* * * * */5\", replicas: 3") =>
        $"apiVersion: {group}/v1\nkind: CronTab\nmetadata: {{name: {name}}}\nspec: {{{spec}}}\n";

    /// <summary>A cluster-scoped kind in two versions.</summary>
    public static string Widgets(string group, string conversion = "{strategy: None}") => """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: widgets.GROUP }
        spec:
          group: GROUP
          scope: Cluster
          names: {plural: widgets, kind: Widget}
          conversion: CONVERSION
          versions:
          - name: v1
            served: true
            storage: true
            schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {host: {type: string}, port: {type: string}, size: {type: string, enum: [small, large]}}}}}}
          - name: v1beta1
            served: true
            storage: false
            deprecated: true
            schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {hostPort: {type: string}, size: {type: string}, color: {type: string, default: red}}}}}}
        """.Replace("GROUP", group, StringComparison.Ordinal).Replace("CONVERSION", conversion, StringComparison.Ordinal);
}
