namespace Percloud.People;

/// <summary>What a device may reach, as doors call it, and as the form of the page does.</summary>
static class DeviceScope
{
    /// <summary>Calendars, tasks and contacts.</summary>
    public const string Planner = "calendars contacts";

    /// <summary>What the form's word means; files when it is none.</summary>
    public static string Of(string word) => word switch
    {
        "all" => "",
        "planner" => Planner,
        _ => "files",
    };

    /// <summary>The key of what people call a scope.</summary>
    public static string Title(string scope) => scope switch
    {
        "files" => "people.scope.files",
        Planner => "people.scope.planner",
        _ => "people.scope.all",
    };
}
