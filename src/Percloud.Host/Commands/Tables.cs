using Spectre.Console;

namespace Percloud.Host;

/// <summary>Tables and lists of facts for people; where the output is no terminal, nothing is cut or wrapped.</summary>
static class Tables
{
    const int WideEnough = 400;

    /// <summary>A table; a column whose name ends in &gt; is set to the right.</summary>
    public static void Show(string whenEmpty, IReadOnlyList<string> columns, IEnumerable<string[]> rows)
    {
        var table = new Table { Border = TableBorder.Simple, ShowRowSeparators = false };
        foreach (var name in columns)
            table.AddColumn(new TableColumn(Markup.Escape(name.TrimEnd('>'))) { Alignment = name.EndsWith('>') ? Justify.Right : Justify.Left, NoWrap = true });
        foreach (var row in rows)
            table.AddRow([.. row.Select(cell => new Text(cell))]);
        if (table.Rows.Count == 0)
            Tell.Words(whenEmpty);
        else
            Out().Write(table);
    }

    /// <summary>Names and values; what is empty is left out.</summary>
    public static void Facts(IEnumerable<(string Name, string Value)> facts)
    {
        var grid = new Grid().AddColumn(new GridColumn { NoWrap = true }).AddColumn();
        foreach (var (name, value) in facts.Where(f => f.Value.Length > 0))
            grid.AddRow(new Text(name, new Style(decoration: Decoration.Dim)), new Text(value));
        Out().Write(grid);
    }

    static IAnsiConsole Out()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected)
            console.Profile.Width = WideEnough;
        return console;
    }
}
