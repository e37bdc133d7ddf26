// Some CommonJS packages require() Nest; loading its ES modules first keeps that from becoming a cycle.
import 'reflect-metadata';
import '@nestjs/common';
import '@nestjs/core';
import '@nestjs/cqrs';
import '@nestjs/swagger';
