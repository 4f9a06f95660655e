package io.loopmark.report.view;

/// A label with its value.
public record Fact(String label, String value) {}
