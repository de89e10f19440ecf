using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Percloud.Architecture.Rules;

/// <summary>A file has at most 400 lines and a method at most 60, its signature included and its comments above left out.</summary>
static class Sizes
{
    public const int FileLines = 400;
    public const int MethodLines = 60;

    public static IEnumerable<Finding> OfFile(string path, string text)
    {
        var lines = text.AsSpan().TrimEnd('\n').Count('\n') + 1;
        if (lines > FileLines)
            yield return new Finding("file-size", path, $"has {lines} lines, more than {FileLines}");
    }

    public static IEnumerable<Finding> OfMethods(string path, string code) =>
        from node in CSharpSyntaxTree.ParseText(code).GetRoot().DescendantNodes()
        where node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax or PropertyDeclarationSyntax { ExpressionBody: not null }
            or GlobalStatementSyntax
        let lines = Lines(node)
        where lines > MethodLines
        select new Finding("method-size", $"{path}:{Name(node)}", $"has {lines} lines, more than {MethodLines}");

    // Top-level statements are one method, counted once at its first statement.
    static int Lines(SyntaxNode node)
    {
        if (node is GlobalStatementSyntax { Parent: CompilationUnitSyntax unit })
            return unit.Members.OfType<GlobalStatementSyntax>().First() == node
                ? Count(node.SyntaxTree, node.SpanStart, unit.Members.OfType<GlobalStatementSyntax>().Last().Span.End)
                : 0;
        return Count(node.SyntaxTree, node.SpanStart, node.Span.End);
    }

    static int Count(SyntaxTree tree, int start, int end)
    {
        var span = tree.GetLineSpan(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(start, end));
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    static string Name(SyntaxNode node)
    {
        var member = node switch
        {
            MethodDeclarationSyntax method => method.Identifier.Text,
            ConstructorDeclarationSyntax => "constructor",
            LocalFunctionStatementSyntax local => local.Identifier.Text,
            PropertyDeclarationSyntax property => property.Identifier.Text,
            AccessorDeclarationSyntax { Parent.Parent: PropertyDeclarationSyntax property } => property.Identifier.Text,
            GlobalStatementSyntax => "program",
            _ => node.Kind().ToString(),
        };
        var type = node.Ancestors().OfType<BaseTypeDeclarationSyntax>().FirstOrDefault()?.Identifier.Text;
        return type is null ? member : $"{type}.{member}";
    }
}
